package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.CliProcess.Running;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a process that trains is ended, and wherever: the run that is resumed ends with the same bits as one that was
 * left alone. With dropout and scheduled sampling, so that the random numbers have to go on too.
 */
@DisabledOnOs(OS.WINDOWS)
class KilledAndResumedTest {

    private static final int KILLS = 3;
    private static final int CHECKPOINT_EVERY = 7;

    // So many updates that the process is not done before it is killed after one of the first.
    private static final String[] TRAIN = {
        "train",
        "tiny.yaml",
        "-o",
        "training.epochs=8",
        "-o",
        "training.checkpoint_every=" + CHECKPOINT_EVERY,
        "-o",
        "training.validate_every=50",
        "--run-dir"
    };
    private static final int LAST_KILL = 60;

    @TempDir
    private static Path folder;

    private static Path leftAlone;

    @BeforeAll
    static void train() throws Exception {
        Files.writeString(folder.resolve("tiny.yaml"), TrainedModel.RECIPE);
        leftAlone = folder.resolve("alone");
        process("alone").run().done();
    }

    @Test
    void killedAtRandomTimes() throws Exception {
        long seed = Long.getLong("seqwright.test.seed", System.nanoTime());
        System.out.println("killing at steps drawn with -Dseqwright.test.seed=" + seed);
        Random random = new Random(seed);
        int step = 1 + random.nextInt(LAST_KILL / KILLS);
        Running process = process("killed").start();
        for (int kill = 1; kill <= KILLS; kill++) {
            // When the last one comes there must be something to resume.
            int killed = kill == KILLS ? Math.max(step, CHECKPOINT_EVERY + 1) : step;
            MetricsFile.of(folder.resolve("killed")).awaitStep(killed, process);
            process.process().destroyForcibly();
            assertThat(process.result().exitCode()).isEqualTo(128 + 9);
            step += 1 + random.nextInt(LAST_KILL / KILLS);
            process = resume("killed").start();
        }
        Result result = process.result();

        assertThat(result.errors()).contains("Resuming after step ");
        assertSameRun(result, folder.resolve("killed"));
    }

    @Test
    void interrupted() throws Exception {
        Running process = process("stopped run").start();
        MetricsFile.of(folder.resolve("stopped run")).awaitStep(30, process);
        process.interrupt();
        Result stopped = process.result();

        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(stopped.output()).isEmpty();
        assertThat(stopped.errors())
                .contains("Finishing what is under way and saving; press Ctrl-C again to stop at once.\n")
                .endsWith("Stopped and saved. Go on with: seqwright train --resume --run-dir \"stopped run\"\n");
        List<JsonObject> updates = MetricsFile.of(folder.resolve("stopped run")).events("train");
        int last = updates.get(updates.size() - 1).get("step").getAsInt();
        Result result = resume("stopped run").run();
        assertThat(result.errors()).startsWith("Reading data ...\nResuming after step " + last + ": ");
        assertSameRun(result, folder.resolve("stopped run"));
    }

    @Test
    void endedBeforeThereIsAnythingToSave() throws Exception {
        Path early = Files.createDirectory(folder.resolve("early"));
        // Nobody writes into it, so that its reader waits.
        assertThat(new ProcessBuilder("mkfifo", early.resolve("recipe.yaml").toString())
                        .start()
                        .waitFor())
                .isZero();
        Running process = resume("early").start();
        while (!process.errors().contains("Reading data ...\n")) {
            assertThat(process.process().isAlive()).isTrue();
            Thread.sleep(20);
        }
        process.process().destroy();
        Result ended = process.result();

        assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(130);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors())
                .isEqualTo("Reading data ...\n\nStopped before anything more was trained. Go on with: seqwright train"
                        + " --resume --run-dir early\n");
    }

    private static CliProcess process(String run) {
        String[] arguments = Arrays.copyOf(TRAIN, TRAIN.length + 1);
        arguments[TRAIN.length] = run;
        return seqwright(arguments).in(folder);
    }

    private CliProcess resume(String run) {
        return seqwright("train", "--resume", "--run-dir", run).in(folder);
    }

    private void assertSameRun(Result result, Path run) throws IOException {
        assertThat(result.done()).startsWith("Test scores (10 examples):");
        assertThat(run.resolve("model").resolve("weights.safetensors"))
                .hasSameBinaryContentAs(leftAlone.resolve("model").resolve("weights.safetensors"));
        assertThat(Checkpoint.of(run)).isEqualTo(Checkpoint.of(leftAlone));
        for (String kind : List.of("train", "validation", "test")) {
            assertThat(MetricsFile.of(run).timelessEvents(kind))
                    .as(kind)
                    .isEqualTo(MetricsFile.of(leftAlone).timelessEvents(kind));
        }
        assertThat(MetricsFile.of(run).events("train"))
                .extracting(update -> update.get("step").getAsLong())
                .doesNotHaveDuplicates()
                .hasSize(160);
    }

    /** {@code checkpoints/last.safetensors} without the time that training took. */
    private record Checkpoint(JsonObject header, JsonObject state, ByteBuffer arrays) {

        static Checkpoint of(Path run) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(
                            Files.readAllBytes(run.resolve("checkpoints").resolve("last.safetensors")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            byte[] header = new byte[(int) bytes.getLong()];
            bytes.get(header);
            JsonObject arrays = object(new String(header, StandardCharsets.UTF_8));
            JsonObject metadata = arrays.remove("__metadata__").getAsJsonObject();
            JsonObject state = object(metadata.get("seqwright.state").getAsString());
            assertThat(state.remove("seconds").getAsDouble()).isPositive();
            return new Checkpoint(arrays, state, bytes.slice());
        }

        private static JsonObject object(String json) {
            return JsonParser.parseString(json).getAsJsonObject();
        }
    }
}
