package io.github.seqwright.cli;

import io.github.seqwright.data.AlignedLines;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Lines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Texts that a command line names: files, or standard input as {@code -}. */
final class TextInputs {

    private static final Path STANDARD_INPUT = Path.of("-");

    private TextInputs() {}

    /** To be closed by the caller. */
    static Lines open(Path file) {
        return file.equals(STANDARD_INPUT) ? Lines.of(name(file), System.in) : Lines.of(file);
    }

    /** Opens texts of which line N belongs to line N of the others; to be closed by the caller. */
    static AlignedLines open(List<Path> files) {
        return AlignedLines.open(
                files.stream().<Supplier<Lines>>map(file -> () -> open(file)).toList());
    }

    /** Reads all lines of a source and their references. */
    static List<Example<String>> read(Path source, List<Path> references) {
        List<Example<String>> examples = new ArrayList<>();
        try (AlignedLines lines =
                open(Stream.concat(Stream.of(source), references.stream()).toList())) {
            while (lines.hasNext()) {
                List<String> texts = lines.next();
                examples.add(new Example<>(
                        name(source) + ":" + lines.lineNumber(), texts.get(0), texts.subList(1, texts.size())));
            }
        }
        return examples;
    }

    /** What stands for it in messages and results. */
    static String name(Path file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file.toString();
    }

    /** Whether several of them are standard input, of which there is one. */
    static boolean shareStandardInput(List<Path> files) {
        return files.stream().filter(STANDARD_INPUT::equals).count() > 1;
    }
}
