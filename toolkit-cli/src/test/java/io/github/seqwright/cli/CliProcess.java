package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The seqwright command as its users get it: a process of its own, with the class path of the tests. */
public final class CliProcess {

    /** @param output the results, {@code errors} everything else; both with \n at the ends of lines */
    public record Result(int exitCode, String output, String errors) {

        /** What a user who made a mistake is told: the message alone, no result and no stack trace. */
        String mistake(int expectedExitCode) {
            assertThat(errors).doesNotContain("\tat ", "unexpected failure", "Exception");
            assertThat(exitCode).as(errors).isEqualTo(expectedExitCode);
            assertThat(output).isEmpty();
            return errors;
        }

        /** The results of a command that did all it was asked for. */
        String done() {
            assertThat(exitCode).as(errors).isZero();
            return output;
        }
    }

    /** A process that was started. */
    public static final class Running {
        private final Process process;
        private final Path output;
        private final Path errors;

        private Running(Process process, Path output, Path errors) {
            this.process = process;
            this.output = output;
            this.errors = errors;
        }

        public Process process() {
            return process;
        }

        /** What it has said until now, beside its results. */
        public String errors() throws IOException {
            return text(errors);
        }

        /** Does what Ctrl-C does. A process that ignores it, as a background job of a script, ends the test as skipped. */
        public void interrupt() throws IOException, InterruptedException {
            assumeFalse(ignoresInterrupts(), "started by something that lets nothing be interrupted");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        /** Only Linux says so. */
        private boolean ignoresInterrupts() throws IOException {
            Path status = Path.of("/proc/" + process.pid() + "/status");
            if (!Files.exists(status)) {
                return false;
            }
            String ignored = Files.readString(status)
                    .lines()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .findFirst()
                    .orElseThrow();
            return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 0b10) != 0;
        }

        /** The results that it has given until now. */
        public String output() throws IOException {
            return text(output);
        }

        /** Waits for its end. */
        public Result result() throws IOException, InterruptedException {
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running: " + process.info() + "\n" + text(errors));
                }
                return new Result(process.exitValue(), text(output), text(errors));
            } finally {
                Files.delete(errors);
                Files.delete(output);
            }
        }
    }

    private static final long LIMIT_SECONDS = 300;

    private final List<String> arguments;
    private final ProcessBuilder builder = new ProcessBuilder();
    private byte[] input = {};
    private int longestFile;
    private @Nullable File outputFile;
    private boolean closesOutput;

    private CliProcess(String... arguments) {
        this.arguments = List.of(arguments);
    }

    public static CliProcess seqwright(String... arguments) {
        return new CliProcess(arguments);
    }

    public CliProcess in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    public CliProcess with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    /** What the process reads from standard input. */
    public CliProcess reading(String text) {
        return reading(text.getBytes(StandardCharsets.UTF_8));
    }

    public CliProcess reading(byte[] bytes) {
        input = bytes;
        return this;
    }

    public CliProcess writingTo(Path file) {
        outputFile = file.toFile();
        return this;
    }

    /** Nobody reads the results, as when {@code head} has seen enough. */
    public CliProcess withReaderGone() {
        closesOutput = true;
        return this;
    }

    /** No file can become longer than this, as on a disk that is full. */
    public CliProcess withFilesUpTo(int blocks) {
        longestFile = blocks;
        return this;
    }

    public Result run() throws IOException, InterruptedException {
        Running running = start();
        if (closesOutput) {
            running.process.getInputStream().close();
        }
        try (OutputStream in = running.process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It ended without reading all of its input, which is its right.
        }
        return running.result();
    }

    /** Starts it and returns; its standard input stays empty. */
    public Running start() throws IOException {
        Path errors = Files.createTempFile("seqwright", ".err");
        Path output = Files.createTempFile("seqwright", ".out");
        // Through the environment, because it can be longer than a command line may be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.command(command()).redirectError(errors.toFile());
        if (!closesOutput) {
            builder.redirectOutput(outputFile != null ? outputFile : output.toFile());
        }
        return new Running(builder.start(), output, errors);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (longestFile > 0) {
            command.addAll(List.of("sh", "-c", "ulimit -f " + longestFile + "; exec \"$0\" \"$@\""));
        }
        // Compiled quickly rather than well, and on one thread: what is done here is small.
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dai.djl.pytorch.num_threads=1",
                Main.class.getName()));
        command.addAll(arguments);
        return command;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
