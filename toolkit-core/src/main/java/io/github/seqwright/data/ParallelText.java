package io.github.seqwright.data;

import io.github.seqwright.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sentence pairs in files of one sentence a line: line N of the source and of each target file belong together. Files
 * are UTF-8, those named {@code .gz} compressed, and read as a stream (see {@link Lines} for what a line is).
 *
 * <p>Opening at a position is quick for plain files once they have been read up to there; compressed ones are
 * decompressed from the start. {@link #checksum} reads all files and also checks that they have equally many lines.
 */
public final class ParallelText implements Dataset<String> {

    private final TextFiles files;

    /** One source and one target file. */
    public ParallelText(Path source, Path target, TextOptions options) {
        this(List.of(source), List.of(List.of(target)), options);
    }

    /**
     * Several files a side, read one after the other, and several references a source.
     *
     * @param sources source files
     * @param targets the target files of each source file: targets.get(r).get(i) has reference r for sources.get(i)
     * @throws InputException when there is no file or not every source file has its target files
     */
    public ParallelText(List<Path> sources, List<List<Path>> targets, TextOptions options) {
        if (sources.isEmpty() || targets.isEmpty()) {
            throw new InputException("parallel text needs at least one source file and one target file");
        }
        for (List<Path> side : targets) {
            if (side.size() != sources.size()) {
                throw new InputException(
                        "parallel text pairs source and target files one by one, but there are " + sources.size()
                                + " source files " + sources + " and " + side.size() + " target files " + side);
            }
        }
        this.files = new TextFiles(sideBySide(sources, targets), false, options, ParallelText::example);
    }

    private static List<List<Path>> sideBySide(List<Path> sources, List<List<Path>> targets) {
        List<List<Path>> groups = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            int number = i;
            groups.add(Stream.concat(Stream.of(sources.get(i)), targets.stream().map(side -> side.get(number)))
                    .toList());
        }
        return groups;
    }

    private static Example<String> example(Path file, long lineNumber, List<String> lines) {
        return new Example<>(file.getFileName() + ":" + lineNumber, lines.get(0), lines.subList(1, lines.size()));
    }

    @Override
    public Reader<String> open(long position) {
        return files.open(position);
    }

    @Override
    public long size() {
        return files.size();
    }

    @Override
    public String description() {
        return files.description();
    }

    /** What {@code cat SOURCE... TARGET... | sha256sum} prints for the decompressed files. */
    @Override
    public String checksum() {
        return files.checksum();
    }
}
