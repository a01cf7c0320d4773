package io.github.seqwright.data;

import io.github.seqwright.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentence pairs in files with tab-separated columns, without quoting: a tab always separates. An empty line stands for
 * empty columns. Otherwise like {@link ParallelText}.
 */
public final class TabSeparatedText implements Dataset<String> {

    private final TextFiles files;
    private final int source;
    private final List<Integer> targets;

    /** One file with the source in column 0 and the target in column 1, without a header line. */
    public TabSeparatedText(Path file, TextOptions options) {
        this(List.of(file), 0, List.of(1), false, options);
    }

    /**
     * @param files read one after the other
     * @param source column of the source, 0 for the first
     * @param targets columns of the references
     * @param header whether the first line of every file names the columns and is passed over
     * @throws InputException when there is no file or no target column, or a column is negative
     */
    public TabSeparatedText(List<Path> files, int source, List<Integer> targets, boolean header, TextOptions options) {
        if (files.isEmpty()) {
            throw new InputException("tab-separated text needs at least one file");
        }
        if (source < 0 || targets.isEmpty() || targets.stream().anyMatch(column -> column < 0)) {
            throw new InputException("source column " + source + " and target columns " + targets
                    + ": expected numbers from 0, the first column, and at least one target");
        }
        this.source = source;
        this.targets = List.copyOf(targets);
        this.files = new TextFiles(files.stream().map(List::of).toList(), header, options, this::example);
    }

    private Example<String> example(Path file, long lineNumber, List<String> lines) {
        String line = lines.get(0);
        List<String> columns = List.of(line.split("\t", -1));
        List<String> references = new ArrayList<>();
        for (int target : targets) {
            references.add(column(columns, target, file, lineNumber));
        }
        return new Example<>(
                file.getFileName() + ":" + lineNumber, column(columns, source, file, lineNumber), references);
    }

    private static String column(List<String> columns, int number, Path file, long lineNumber) {
        if (columns.size() == 1 && columns.get(0).isEmpty()) {
            return "";
        }
        if (number >= columns.size()) {
            throw new InputException(String.format(
                    "%s:%d: no column %d, the line has %d (counted from 0, separated by tabs);"
                            + " complete the line or choose other columns",
                    file, lineNumber, number, columns.size()));
        }
        return columns.get(number);
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

    /** What {@code cat FILE... | sha256sum} prints for the decompressed files. */
    @Override
    public String checksum() {
        return files.checksum();
    }
}
