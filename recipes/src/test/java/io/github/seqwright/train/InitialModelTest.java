package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.model.ModelBundle;
import io.github.seqwright.model.Provenance;
import io.github.seqwright.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning: a run that starts from the model of another. */
class InitialModelTest {

    @TempDir
    private Path folder;

    private Path base;

    @BeforeEach
    void trainTheBase() {
        base = folder.resolve("base");
        TinyRun.train(TinyRun.recipe(folder, "training.epochs=30"), base);
    }

    private Recipe recipe(String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("training.initialize_from=" + base);
        return TinyRun.recipe(folder, all.toArray(String[]::new));
    }

    private static List<Double> losses(Recipe recipe, Path run) {
        List<Double> losses = new ArrayList<>();
        try (Experiment<?> experiment = Experiment.begin(recipe, run)) {
            experiment.run(new TrainingListener() {
                @Override
                public void updated(Update update) {
                    losses.add(update.loss());
                }
            });
        }
        return losses;
    }

    @Test
    void beginsWithTheOtherRunsWeights() throws IOException {
        Path run = folder.resolve("tuned");
        // With a rate of 0 nothing moves: what comes out is what went in.
        TinyRun.train(recipe("training.epochs=1", "training.learning_rate=0"), run);
        assertThat(Files.readAllBytes(run.resolve("model/weights.safetensors")))
                .isEqualTo(Files.readAllBytes(base.resolve("model/weights.safetensors")));
    }

    @Test
    void isNamedInTheModelAndTheRecipeAlsoAfterResuming() throws Exception {
        Path run = folder.resolve("tuned");
        TinyRun.train(recipe("training.epochs=1"), run);
        byte[] weights = Files.readAllBytes(base.resolve("model/weights.safetensors"));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights));
        Provenance.Source expected = new Provenance.Source(base.toString(), sha256);
        assertThat(ModelBundle.open(run, List.of()).madeWith())
                .hasValueSatisfying(
                        madeWith -> assertThat(madeWith.initialModel()).isEqualTo(expected));
        Files.move(base, folder.resolve("elsewhere"));
        Experiment.resume(run, List.of("training.epochs=2")).close();
        assertThat(run.resolve("recipe.yaml"))
                .content()
                .contains("# initial model: " + base + ", sha256 " + sha256 + "\n");
    }

    @Test
    void learnsOnFromThere() {
        Recipe fresh = TinyRun.recipe(folder, "training.epochs=1");
        double random = losses(fresh, folder.resolve("fresh")).get(0);
        double tuned =
                losses(recipe("training.epochs=1"), folder.resolve("tuned")).get(0);
        assertThat(tuned).isLessThan(0.8 * random);
    }

    @Test
    void keepsTheVocabulariesAlsoWhereTheNewDataHasOtherWords() throws IOException {
        Recipe recipe = recipe("training.epochs=1");
        AtomicFile.write(folder.resolve("train.tsv"), "a b c d e f z\tF E D C B A Z\n".repeat(4));
        Path run = folder.resolve("tuned");
        TinyRun.train(recipe, run);
        for (String side : List.of("source", "target")) {
            assertThat(run.resolve("model/task").resolve(side).resolve("vocabulary.txt"))
                    .hasSameTextualContentAs(
                            base.resolve("model/task").resolve(side).resolve("vocabulary.txt"));
        }
    }

    @Test
    void refusesDataThatTheVocabulariesDoNotKnow() {
        Recipe recipe = recipe();
        AtomicFile.write(folder.resolve("train.tsv"), "u v w\tA B C\n".repeat(4));
        assertThatThrownBy(() -> Experiment.begin(recipe, folder.resolve("tuned")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("100.0 % of the tokens on the source side of data.train are unknown")
                .hasMessageContaining(base.toString());
    }

    @Test
    void refusesAnotherTaskAndAnotherNetwork() {
        assertThatThrownBy(() -> Experiment.begin(recipe("task.source.max_length=7"), folder.resolve("a")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("task: not that of the model in training.initialize_from")
                .hasMessageContaining("recipe.yaml");
        assertThatThrownBy(() -> Experiment.begin(recipe("model.encoder.hidden=5"), folder.resolve("b")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("training.initialize_from: ")
                .hasMessageContaining("weights.safetensors: these weights are of another model");
    }

    @Test
    void refusesAFolderWithoutAModel() {
        Recipe recipe = TinyRun.recipe(folder, "training.initialize_from=" + folder.resolve("none"));
        assertThatThrownBy(() -> Experiment.begin(recipe, folder.resolve("c")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none: no such folder");
    }

    @Test
    void goesOnFromTheWeightsItBeganWithWhateverBecameOfTheOtherModel() throws IOException {
        Path run = folder.resolve("tuned");
        Experiment.begin(recipe("training.epochs=1", "training.learning_rate=0"), run)
                .close();
        byte[] first = Files.readAllBytes(base.resolve("model/weights.safetensors"));
        TinyRun.train(TinyRun.recipe(folder, "training.epochs=1"), folder.resolve("other"));
        Files.copy(
                folder.resolve("other/model/weights.safetensors"),
                base.resolve("model/weights.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        try (Experiment<?> more = Experiment.resume(run, List.of())) {
            more.run(new TrainingListener() {});
        }
        assertThat(Files.readAllBytes(run.resolve("model/weights.safetensors"))).isEqualTo(first);
    }

    @Test
    void refusesToResumeFromAnotherModelThanItBeganWith() {
        Path run = folder.resolve("tuned");
        TinyRun.train(recipe("training.epochs=1"), run);
        assertThatThrownBy(() -> Experiment.resume(run, List.of("training.initialize_from=other")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("training.initialize_from: the run has begun already, from " + base);
    }

    @Test
    void resumesWhenTheOtherModelIsGone() throws IOException {
        Path run = folder.resolve("tuned");
        TinyRun.train(recipe("training.epochs=1"), run);
        Files.move(base, folder.resolve("elsewhere"));
        try (Experiment<?> more = Experiment.resume(run, List.of("training.epochs=2"))) {
            assertThat(more.run(new TrainingListener() {}).step()).isEqualTo(16);
        }
    }
}
