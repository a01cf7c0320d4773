package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static io.github.seqwright.cli.TrainedModel.copy;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TrainedModel.class)
class TrainTest {

    private static final String RESULTS = """
            Test scores \\(10 examples\\):
              exact_match +\\d+\\.\\d\\d   nrefs:1\\|case:mixed\\|.*
              bleu +\\d+\\.\\d\\d   nrefs:1\\|case:mixed\\|.*
              perplexity +\\d+\\.\\d\\d

            Samples:
            (  source     .+
              output     .*
              reference  .+

            ){3}\
            Model   runs/tiny/model
            Report  runs/tiny/report.html
            Use it  echo "..." \\| seqwright translate -m runs/tiny
            """;

    @TempDir
    private Path folder;

    @Test
    void endsWithScoresSamplesAndHowToUseTheModel(Trained trained) {
        assertThat(trained.result().done()).matches(RESULTS);
    }

    @Test
    void saysHowItGoesBesideTheResults(Trained trained) {
        assertThat(trained.result().errors()).matches("""
                        Reading data ...
                        Training 5,143 parameters \\(CPU, (float32|bfloat16)\\)
                        validation after step 20 \\(epoch 1\\): loss .*  perplexity .*  exact_match .*  bleu .*  best so far
                          .+
                          -> .*
                        """);
    }

    @Test
    void leavesARunFolder(Trained trained) throws Exception {
        assertThat(trained.run()).isDirectoryContaining("glob:**/events").isDirectoryContaining("glob:**/recipe.yaml");
        assertThat(trained.run().resolve("checkpoints").resolve("last.safetensors"))
                .isNotEmptyFile();
        assertThat(trained.bundle().resolve("weights.safetensors")).isNotEmptyFile();
        assertThat(trained.run().resolve("report.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("exact_match");

        MetricsFile metrics = MetricsFile.of(trained.run());
        assertThat(metrics.events("train")).hasSize(20);
        assertThat(metrics.events("validation")).hasSize(1);
        assertThat(metrics.events("test")).hasSize(1);
        assertThat(metrics.events("start"))
                .singleElement()
                .satisfies(
                        start -> assertThat(start.get("device").getAsString()).startsWith("CPU, "));
    }

    @Test
    void seedRunFolderAndOverridesAreThoseOfTheCommandLine() throws Exception {
        Files.writeString(folder.resolve("tiny.yaml"), TrainedModel.RECIPE);

        Result result = seqwright(
                        "train", "tiny.yaml", "--run-dir", "my run", "--seed", "7", "-o", "training.max_steps=2")
                .in(folder)
                .run();

        assertThat(result.done()).endsWith("Use it  echo \"...\" | seqwright translate -m \"my run\"\n");
        assertThat(folder.resolve("my run").resolve("recipe.yaml"))
                .content()
                .contains("  seed: 7\n", "  max_steps: 2\n", "  device: cpu\n");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void parallelTextFromFilesBesideTheRecipe() throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("some.en"), "one\r\ntwo\r\n\r\nfour\r\n");
        Files.writeString(project.resolve("some.fr"), "un\ndeux\ntrois\nquatre");
        Files.writeString(
                project.resolve("text.yaml"),
                TrainedModel.RECIPE.replaceFirst(
                        "data: .*", "data: {type: parallel_text, train: {source: some.en, target: some.fr}}"));

        Result result = seqwright("train", "project/text.yaml").in(folder).run();

        // Without test data there is nothing to score.
        assertThat(result.done())
                .isEqualTo("Model   runs/text/model\nReport  runs/text/report.html\n"
                        + "Use it  echo \"...\" | seqwright translate -m runs/text\n");
        assertThat(result.errors())
                .startsWith(
                        "Reading data ...\nwarning: %s, %s: skipped 1 of 4 examples because a side is empty, the first is some.en:3\n"
                                .formatted(project.resolve("some.en"), project.resolve("some.fr")));
        Path vocabulary = folder.resolve("runs/text/model/task/source/vocabulary.txt");
        assertThat(Files.readAllLines(vocabulary)).endsWith("▁four", "▁one", "▁two");
    }

    @Test
    void resumingAFinishedRunSaysThatThereIsNothingToDo(Trained trained) throws Exception {
        Path run = copy(trained.run(), folder.resolve("run"));

        Result result =
                seqwright("train", "--resume", "--run-dir", "run").in(folder).run();

        assertThat(result.done()).isEqualTo(trained.result().output().replace("runs/tiny", "run"));
        assertThat(result.errors())
                .matches(
                        "Reading data \\.\\.\\.\nrun: nothing left to train: training\\.epochs: 1 are done; raise it with -o to go on\n"
                                + "Resuming after step 20: 5,143 parameters \\(CPU, (float32|bfloat16)\\)\n");
        assertThat(MetricsFile.of(run).events("train")).hasSize(20);
        assertThat(run.resolve("model").resolve("weights.safetensors"))
                .hasSameBinaryContentAs(trained.bundle().resolve("weights.safetensors"));
    }

    @Test
    void aFinishedRunGoesOnWithMoreEpochsAndAnotherLearningRate(Trained trained) throws Exception {
        Files.createDirectory(folder.resolve("runs"));
        Path run = copy(trained.run(), folder.resolve("runs").resolve("tiny"));

        Result result = seqwright(
                        "train",
                        "tiny.yaml",
                        "--resume",
                        "-o",
                        "training.epochs=2",
                        "-o",
                        "training.learning_rate=0.25")
                .in(folder)
                .run();

        assertThat(result.done()).matches(RESULTS);
        assertThat(result.errors())
                .startsWith("runs/tiny: continues with its own recipe.yaml, the recipe as it was when the run began\n"
                        + "Reading data ...\nResuming after step 20: ")
                .contains("validation after step 40 (epoch 2): ")
                .doesNotContain("nothing left");
        List<JsonObject> updates = MetricsFile.of(run).events("train");
        assertThat(updates)
                .extracting(update -> update.get("learning_rate").getAsDouble())
                .hasSize(40)
                .startsWith(0.003)
                .endsWith(0.25);
        assertThat(run.resolve("recipe.yaml")).content().contains("  epochs: 2\n", "  learning_rate: 0.25\n");
    }
}
