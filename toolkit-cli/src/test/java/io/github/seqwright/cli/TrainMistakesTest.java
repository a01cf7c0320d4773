package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.CliProcess.Running;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person hears who gives {@code train} data or a folder that it cannot use. */
@ExtendWith(TrainedModel.class)
class TrainMistakesTest {

    /** Comes before anything can be wrong but the recipe. */
    private static final String READING = "Reading data ...\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void recipes() throws Exception {
        Files.writeString(folder.resolve("tiny.yaml"), TrainedModel.RECIPE);
        Files.writeString(
                folder.resolve("text.yaml"),
                TrainedModel.RECIPE.replaceFirst("data: .*", "data: {type: parallel_text}"));
        Files.writeString(folder.resolve("two.en"), "one\ntwo\n");
        Files.writeString(folder.resolve("two.fr"), "un\ndeux\n");
    }

    @Test
    void dataThatIsNotThere() throws Exception {
        assertThat(train("no.en", "two.fr").mistake(1))
                .isEqualTo(READING + "seqwright: " + folder.resolve("no.en") + ": no such file; check the path\n");
        assertThat(run("train", "text.yaml").mistake(2))
                .startsWith("text.yaml:6:7  data.train: missing; expected a mapping");
    }

    @Test
    void aCoveragePenaltyWithoutAttention() throws Exception {
        assertThat(run(
                                "train",
                                "tiny.yaml",
                                "-o",
                                "model.decoder={type: recurrent, hidden: 8, attention: none, input_feeding: false}",
                                "-o",
                                "search.method.coverage_penalty=0.2")
                        .mistake(2))
                .contains(
                        "search.method: coverage_penalty and max_attention_shift look at attention weights, but"
                                + " model.decoder has no attention, or with a head's search_weight of 1 no say; leave them at 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"training", "search"})
    void bfloat16WithoutKernels(String section) throws Exception {
        assertThat(run("train", "tiny.yaml", "-o", "training.kernels=portable", "-o", section + ".precision=bfloat16")
                        .mistake(2))
                .contains(
                        section + ".precision: bfloat16 needs kernels, but training.kernels is portable; change one of"
                                + " them");
    }

    @Test
    void testDataThatIsNotThereIsFoundBeforeTraining() throws Exception {
        assertThat(train("two.en", "two.fr", "-o", "data.test.source=no.en", "-o", "data.test.target=two.fr")
                        .mistake(1))
                .isEqualTo(READING + "seqwright: " + folder.resolve("no.en") + ": no such file; check the path\n");
    }

    @Test
    void anEmptyFile() throws Exception {
        Files.createFile(folder.resolve("empty.en"));

        assertThat(train("empty.en", "two.fr").mistake(1))
                .isEqualTo(READING + "seqwright: " + folder.resolve("empty.en")
                        + ": is empty, expected one sentence a line\n");
    }

    @Test
    void sidesOfDifferentLength() throws Exception {
        Files.writeString(folder.resolve("one.fr"), "un\n");

        assertThat(train("two.en", "one.fr").mistake(1))
                .isEqualTo(READING
                        + "seqwright: %1$s has 2 lines but %2$s has 1 line: line 2 of %1$s has no partner; line N of"
                                .formatted(folder.resolve("two.en"), folder.resolve("one.fr"))
                        + " each file must be the same sentence, so look for where they part\n");
    }

    @Test
    void aLineThatIsNotUtf8() throws Exception {
        Files.write(folder.resolve("latin1.fr"), "un\ndéux\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(train("two.en", "latin1.fr").mistake(1))
                .isEqualTo(READING + "seqwright: " + folder.resolve("latin1.fr")
                        + ":2: byte 2 of the line (0xE9) is not UTF-8;"
                        + " save the text as UTF-8, e.g. iconv -f LATIN1 -t UTF-8 if it is Latin-1\n");
        assertThat(folder.resolve("runs"))
                .as("left of a run that did not begin")
                .doesNotExist();
    }

    @Test
    void aGpuThatIsNotThere() throws Exception {
        assumeTrue(Engine.getInstance().getGpuCount() == 0, "this machine has a GPU");

        assertThat(run("train", "tiny.yaml", "--device", "gpu").mistake(1))
                .isEqualTo(READING
                        + "seqwright: device: gpu: the engine sees no GPU; run `seqwright doctor` for the reason, or"
                        + " use device: cpu\n");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aCommandLineThatDoesNotSayWhatToTrain() throws Exception {
        assertThat(run("train").mistake(2))
                .isEqualTo("seqwright: RECIPE: missing; name one, or --run-dir with the run to resume\n"
                        + "Try 'seqwright train --help'.\n");
        assertThat(run("train", "tiny.yaml", "--device", "tpu").mistake(2))
                .startsWith("seqwright: --device: expected one of auto, cpu, gpu but found");
    }

    @Test
    void aFolderThatHoldsARun(Trained trained) throws Exception {
        assertThat(run("train", "tiny.yaml", "--run-dir", trained.run().toString())
                        .mistake(1))
                .isEqualTo(READING + "seqwright: " + trained.run()
                        + ": holds a run already; continue it with --resume, or choose"
                        + " another folder with --run-dir\n");
    }

    @Test
    void resumingWhereThereIsNoRun() throws Exception {
        assertThat(run("train", "--resume", "--run-dir", "no").mistake(1))
                .isEqualTo(READING
                        + "seqwright: no: holds no run to continue (there is no recipe.yaml in it); check the path, or"
                        + " start a run without --resume\n");
    }

    @Test
    void aFolderThatCannotBeMade() throws Exception {
        assertThat(run("train", "tiny.yaml", "--run-dir", "tiny.yaml/run").mistake(1))
                .startsWith(READING + "seqwright: tiny.yaml/run: cannot be written (");
    }

    @Test
    void aRateThatIsFarTooHigh() throws Exception {
        Result result = run(
                "train",
                "tiny.yaml",
                "-o",
                "training.optimizer=sgd",
                "-o",
                "training.clip_norm=0",
                "-o",
                "training.learning_rate=1e38",
                "-o",
                "training.max_steps=12");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .containsPattern("step \\d+: loss or gradient is not a finite number; the update was skipped\\. If ")
                .contains("the update was skipped. Further ones are only counted.\n")
                // What overflows first, the loss or an output's probability, depends on the processor.
                .containsAnyOf(
                        "seqwright: training diverged: the perplexity of the best validation, after step 12, is infinite;"
                                + " start again with a lower",
                        "hold NaN or infinity, as those of a training that diverged; train with a lower")
                .endsWith(" training.learning_rate or training.clip_norm\n");
        assertThat(result.errors().lines().filter(line -> line.startsWith("step ")))
                .hasSize(3);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDiskThatIsFull() throws Exception {
        // The network's weights are longer than 16 KiB, whichever of its two units for blocks the shell has.
        Result result = seqwright("train", "tiny.yaml", "--run-dir", "run")
                .in(folder)
                .withFilesUpTo(16)
                .run();

        assertThat(result.mistake(1))
                .endsWith("seqwright: run/model/weights.safetensors: cannot be written (File too large); check that the"
                        + " folder exists, that you may write to it and that the disk is not full\n");
        assertThat(folder.resolve("run").resolve("model").resolve("weights.safetensors"))
                .doesNotExist();
    }

    @Test
    void twoProcessesInOneFolder() throws Exception {
        Running first = seqwright("train", "tiny.yaml", "-o", "training.epochs=100000")
                .in(folder)
                .start();
        try {
            MetricsFile.of(folder.resolve("runs").resolve("tiny")).awaitStep(1, first);

            String expected =
                    READING + "seqwright: runs/tiny: another process is training in this folder; wait for it, or"
                            + " choose another folder with --run-dir\n";
            assertThat(run("train", "tiny.yaml").mistake(1)).isEqualTo(expected);
            assertThat(run("train", "tiny.yaml", "--resume").mistake(1)).endsWith(expected);
            assertThat(first.process().isAlive()).isTrue();
        } finally {
            first.process().destroyForcibly();
            first.result();
        }
    }

    private Result train(String source, String target, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "train", "text.yaml", "-o", "data.train.source=" + source, "-o", "data.train.target=" + target));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return seqwright(arguments).in(folder).run();
    }
}
