package io.github.seqwright.cli.doctor;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @Test
    void everyCheckIsListed() throws Exception {
        Result result = seqwright("doctor").run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .contains("seqwright ", "java ", "bfloat16 ", "memory ", "cache ", "engine ", "natives ", "device ")
                .contains("threads ", "self-test   right product and gradient on the");
    }

    @Test
    void jsonIsOneObject() throws Exception {
        Result result = seqwright("doctor", "--json").run();

        JsonObject report = JsonParser.parseString(result.output()).getAsJsonObject();
        assertThat(report.get("ok").getAsBoolean()).isTrue();
        JsonObject checks = report.getAsJsonObject("checks");
        assertThat(checks.keySet())
                .containsExactly(
                        "seqwright",
                        "java",
                        "bfloat16",
                        "memory",
                        "cache",
                        "engine",
                        "natives",
                        "device",
                        "threads",
                        "self-test");
        assertThat(checks.getAsJsonObject("self-test").get("product_error").getAsDouble())
                .isLessThan(2e-3);
        assertThat(checks.getAsJsonObject("engine").get("name").getAsString()).isEqualTo("PyTorch");
    }

    @Test
    void verboseShowsWhatTheEngineLogs() throws Exception {
        Result result = seqwright("doctor", "--verbose").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).contains("INFO ai.djl.pytorch.engine.PtEngine: Number of intra-op threads");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCacheThatCannotBeMadeIsAFailureWithAdvice(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        Result result =
                seqwright("doctor").with("DJL_CACHE_DIR", file.toString()).run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("FAIL  engine      does not start")
                .contains("DJL_CACHE_DIR")
                .contains("checks failed.");
    }
}
