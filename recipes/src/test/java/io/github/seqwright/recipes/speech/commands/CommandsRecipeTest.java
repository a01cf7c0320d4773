package io.github.seqwright.recipes.speech.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.recipes.speech.commands.CommandSampler.Split;
import io.github.seqwright.train.Experiment;
import io.github.seqwright.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe from nothing to a transcript of a command that no split has. */
class CommandsRecipeTest {

    private static final long OTHER_SEED = 2;

    @TempDir
    private Path folder;

    private Experiment.Summary train(String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("data.folder=" + folder.resolve("data"));
        all.add("training.device=cpu");
        try (Experiment<?> experiment = Experiment.begin(Recipes.read("speech/commands", all), folder.resolve("run"))) {
            return experiment.run(new TrainingListener() {});
        }
    }

    private static String freshSentence() {
        List<String> known = CommandSampler.sentences(Split.TEST, 500, 1);
        return CommandSampler.sentences(Split.TEST, 500, OTHER_SEED).stream()
                .filter(sentence -> !known.contains(sentence))
                .findFirst()
                .orElseThrow();
    }

    private String transcript(String sentence) throws IOException {
        Path wav = folder.resolve("fresh.wav");
        try (CommandRecorder recorder = new CommandRecorder(OTHER_SEED)) {
            Files.write(wav, recorder.record(sentence, 0));
        }
        try (Seq2Seq<Path> model = Seq2Seq.load(folder.resolve("run"), Path.class)) {
            return model.decode(wav);
        }
    }

    @Test
    void aFewUpdates() throws IOException {
        Experiment.Summary summary = train(
                "data.train=12",
                "data.dev=2",
                "data.test=2",
                "model.encoder.hidden=8",
                "model.decoder.hidden=8",
                "training.batch.size=4",
                "training.epochs=1",
                "training.precision=float32",
                "search.limits.max_length=20");
        assertThat(summary.step()).isEqualTo(3);
        assertThat(summary.test()).isNotNull();
        assertThat(summary.test().scores()).hasSize(2);
        assertThat(transcript(freshSentence()).replace("<unk>", "?")).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    @Tag("long")
    void atMostTwoOfAHundredWordsAreWrong() throws IOException {
        Experiment.Summary summary = train();
        assertThat(summary.test()).isNotNull();
        assertThat(summary.test().scores().get(0).value()).isLessThanOrEqualTo(2);
        String fresh = freshSentence();
        assertThat(transcript(fresh)).isEqualTo(fresh);
    }
}
