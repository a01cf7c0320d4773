package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Running;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Text that comes and goes through pipes. */
@ExtendWith(TrainedModel.class)
class TranslateStreamTest {

    private static final long WAIT_SECONDS = 240;

    @TempDir
    private Path folder;

    @Test
    void theFirstLineIsOutBeforeTheSecondIsIn(Trained trained) throws Exception {
        Running running = seqwright("translate", "-m", trained.run().toString()).start();
        try (OutputStream in = running.process().getOutputStream()) {
            write(in, "noon\n");
            waitForLines(running, 1);
            write(in, "seven dollars\n\n");
            waitForLines(running, 3);
        }
        assertThat(running.result().done().lines()).hasSize(3);
    }

    @Test
    @Tag("long")
    void aHundredThousandLinesTakeNoMoreMemoryThanTwentyThousand(Trained trained) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "the size of a process is read on Linux only");
        int lines = 100_000;
        Path output = folder.resolve("output.jsonl");
        CliProcess.Running running = seqwright(
                        "translate", "-m", trained.run().toString(), "--format", "json", "--beam", "1")
                .writingTo(output)
                .start();
        Path status = Path.of("/proc", String.valueOf(running.process().pid()), "status");
        long before = 0;
        long most = 0;
        try (OutputStream in = running.process().getOutputStream()) {
            for (int i = 0; i < lines; i++) {
                if (i == lines - 1) {
                    assertThat(Files.size(output))
                            .as("results before the last line is in")
                            .isPositive();
                }
                // The pipe holds few lines, so the process is not far behind.
                write(in, source(i) + "\n");
                if (i % 1_000 == 0) {
                    long resident = residentMegabytes(status);
                    most = Math.max(most, resident);
                    before = i <= lines / 5 ? most : before;
                }
            }
        }

        assertThat(running.result().exitCode()).isZero();
        assertThat(most).as("MB resident, %s after a fifth", before).isLessThan(before + 32);
        try (BufferedReader results = Files.newBufferedReader(output)) {
            for (int i = 0; i < lines; i++) {
                String source = JsonParser.parseString(results.readLine())
                        .getAsJsonObject()
                        .get("source")
                        .getAsString();
                assertThat(source).isEqualTo(source(i));
            }
            assertThat(results.readLine()).isNull();
        }
    }

    private static String source(int i) {
        return "seven ".repeat(i * 7 % 11) + i;
    }

    private static void write(OutputStream in, String text) throws IOException {
        in.write(text.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private static void waitForLines(Running running, int lines) throws Exception {
        long end = System.nanoTime() + WAIT_SECONDS * 1_000_000_000;
        while (running.output().lines().count() < lines) {
            assertThat(running.process().isAlive()).as(running.errors()).isTrue();
            assertThat(System.nanoTime()).as("still waiting for line %d", lines).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static long residentMegabytes(Path status) throws IOException {
        List<String> resident = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .toList();
        return Long.parseLong(resident.get(0).replaceAll("\\D", "")) / 1024;
    }
}
