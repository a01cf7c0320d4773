package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqwright.cli.CliProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MainTest {

    @Test
    void versionNamesProgramEngineAndJava() throws Exception {
        Result result = seqwright("--version").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("seqwright \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"),
                        line -> assertThat(line)
                                .matches("DJL \\d+\\.\\d+\\.\\d+, PyTorch \\d+\\.\\d+\\.\\d+, Java \\d+.*")
                                .contains(System.getProperty("java.version")),
                        line -> assertThat(line).isNotBlank());
    }

    @Test
    void helpIsAResult() throws Exception {
        Result result = seqwright("--help").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .startsWith("Usage: seqwright")
                .contains("doctor")
                .contains("Exit codes: 0 done");
    }

    @Test
    void withoutACommandTheHelpIsAComplaint() throws Exception {
        Result result = seqwright().run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).startsWith("Usage: seqwright");
    }

    @Test
    void aMisspeltCommandIsCorrected() throws Exception {
        Result result = seqwright("doctr").run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .isEqualTo("seqwright: doctr: no such command; did you mean doctor?\nTry 'seqwright --help'.\n");
    }

    @Test
    void anUnknownOptionPointsToTheHelpOfItsCommand() throws Exception {
        Result result = seqwright("doctor", "--jsn").run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .isEqualTo("seqwright: --jsn: 'seqwright doctor' has no such option; did you mean --json?\n"
                        + "Try 'seqwright doctor --help'.\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReaderThatIsGoneEndsItQuietly() throws Exception {
        Result result = seqwright("--help").withReaderGone().run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(141);
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));

        Result result = seqwright("--help").writingTo(full).run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .isEqualTo("seqwright: standard output cannot be written (No space left on device); the results up to"
                        + " here may be incomplete\n");
    }
}
