package io.github.seqwright.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The seqwright command as its users get it: a process of its own, with the class path of the tests. */
public final class CliProcess {

    /** @param output the results, {@code errors} everything else; both with \n at the ends of lines */
    public record Result(int exitCode, String output, String errors) {}

    private static final long LIMIT_SECONDS = 300;

    private final List<String> arguments;
    private final ProcessBuilder builder = new ProcessBuilder();
    private String input = "";
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
        input = text;
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

    public Result run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                Main.class.getName()));
        command.addAll(arguments);
        Path errors = Files.createTempFile("seqwright", ".err");
        Path output = Files.createTempFile("seqwright", ".out");
        try {
            // Through the environment, because it can be longer than a command line may be.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            builder.command(command).redirectError(errors.toFile());
            if (!closesOutput) {
                builder.redirectOutput(outputFile != null ? outputFile : output.toFile());
            }
            Process process = builder.start();
            if (closesOutput) {
                process.getInputStream().close();
            }
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading all of its input, which is its right.
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + Map.of("arguments", arguments, "errors", text(errors)));
            }
            return new Result(process.exitValue(), text(output), text(errors));
        } finally {
            Files.delete(errors);
            Files.delete(output);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
