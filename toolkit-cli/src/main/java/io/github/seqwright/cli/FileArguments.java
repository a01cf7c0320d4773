package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Lines;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The files that a command line names: files; folders and .zip archives, for the files of a kind in them; patterns such as {@code
 * 'photos/*.jpg'} that a shell has not expanded; {@code -} for names from standard input, a line each. What is in archives can
 * be read until it is closed.
 */
final class FileArguments implements AutoCloseable {

    private final FileKind kind;
    private final FailedInputs failures;
    private final List<FileSystem> archives = new ArrayList<>();

    /** @param failures take what names no file; the others are given */
    FileArguments(FileKind kind, FailedInputs failures) {
        this.kind = kind;
        this.failures = failures;
    }

    /** Gives the files of the arguments one after another, in their order. */
    void each(List<String> arguments, Consumer<Path> use) {
        for (String argument : arguments) {
            if (argument.equals("-")) {
                eachLine(use);
            } else {
                eachOf(argument, use);
            }
        }
    }

    private void eachLine(Consumer<Path> use) {
        try (Lines lines = Lines.of("standard input", System.in)) {
            while (lines.hasNext()) {
                String line = lines.next().strip();
                if (!line.isEmpty()) {
                    eachOf(line, use);
                }
            }
        } catch (InputException e) {
            failures.add(e);
        }
    }

    private void eachOf(String argument, Consumer<Path> use) {
        try {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                given(argument, filesUnder(path), use);
            } else if (argument.toLowerCase(Locale.ROOT).endsWith(".zip") && Files.exists(path)) {
                eachInArchive(path, use);
            } else if (!Files.exists(path) && argument.matches(".*[*?\\[{].*")) {
                given(argument, matching(path), use);
            } else {
                use.accept(path);
            }
        } catch (InputException e) {
            failures.add(e);
        } catch (IOException | IllegalArgumentException e) {
            failures.add(new InputException(argument + ": cannot be read (" + e.getMessage() + ")", e));
        }
    }

    private void given(String argument, List<Path> files, Consumer<Path> use) {
        if (files.isEmpty()) {
            throw new InputException(argument + ": names no " + kind.singular() + "; expected files that end in "
                    + String.join(", ", kind.endings()) + " there");
        }
        files.forEach(use);
    }

    /** All but hidden ones, such as the {@code ._NAME} that macOS puts beside files. */
    private List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(kind::hasNameOf)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void eachInArchive(Path archive, Consumer<Path> use) throws IOException {
        FileSystem files = FileSystems.newFileSystem(archive, (ClassLoader) null);
        archives.add(files);
        given(archive.toString(), filesUnder(files.getPath("/")), use);
    }

    @Override
    public void close() {
        for (FileSystem archive : archives) {
            try {
                archive.close();
            } catch (IOException e) {
                failures.add(new InputException(archive + ": cannot be closed (" + e.getMessage() + ")", e));
            }
        }
    }

    /** What a shell would have found; a star is understood in the last part only. */
    private static List<Path> matching(Path pattern) throws IOException {
        Path parent = pattern.getParent();
        Path name = pattern.getFileName();
        Path folder = parent == null ? Path.of("") : parent;
        if (name == null || !Files.isDirectory(folder)) {
            throw new InputException(pattern + ": there is no folder " + folder + "; check the name");
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, name.toString())) {
            for (Path file : all) {
                if (Files.isRegularFile(file)) {
                    found.add(parent == null ? file.getFileName() : file);
                }
            }
        } catch (PatternSyntaxException e) {
            throw new InputException(pattern + ": is no pattern (" + e.getDescription() + ")", e);
        }
        found.sort(null);
        return found;
    }
}
