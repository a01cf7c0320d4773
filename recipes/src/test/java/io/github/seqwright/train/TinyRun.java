package io.github.seqwright.train;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A recipe that trains in no time: letters of different number, to be written back to front in upper case. */
public final class TinyRun {

    public static final int EXAMPLES = 30;

    private static final String RECIPE = """
            task: {type: translation, source: {tokenizer: word}, target: {tokenizer: word}}
            data: {type: tab_separated, train: train.tsv, dev: dev.tsv, test: dev.tsv}
            model:
              input: {type: embedding, size: 8, dropout: 0.1}
              target: {embedding: 8}
              encoder: {type: recurrent, hidden: 4}
              decoder: {type: recurrent, hidden: 8}
            training:
              device: cpu
              epochs: 3
              batch: {size: 4}
              learning_rate: 0.01
            search: {method: {type: beam, beam_size: 3}}
            evaluation: {metrics: [exact_match, bleu], samples: 1}
            """;

    private TinyRun() {}

    /** Writes the data into a folder, and the recipe {@code recipe.yaml} beside it. */
    public static Recipe recipe(Path folder, String... overrides) {
        AtomicFile.write(folder.resolve("train.tsv"), lines(EXAMPLES, 1));
        AtomicFile.write(folder.resolve("dev.tsv"), lines(6, 2));
        AtomicFile.write(folder.resolve("recipe.yaml"), RECIPE);
        return Recipes.read(folder.resolve("recipe.yaml"), List.of(overrides));
    }

    private static String lines(int count, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            StringBuilder source = new StringBuilder();
            for (int letters = 1 + random.nextInt(7); letters > 0; letters--) {
                source.append((char) ('a' + random.nextInt(6))).append(' ');
            }
            String line = source.toString().strip();
            String target = new StringBuilder(line).reverse().toString().toUpperCase(Locale.ROOT);
            text.append(line).append('\t').append(target).append('\n');
        }
        return text.toString();
    }

    /** Trains to the end. */
    public static Experiment.Summary train(Recipe recipe, Path run) {
        try (Experiment<?> experiment = Experiment.begin(recipe, run)) {
            return experiment.run(new TrainingListener() {});
        }
    }

    /** Thrown by a listener to end a run as a crash does. */
    static final class Crash extends InputException {
        Crash() {
            super("crash");
        }
    }
}
