package io.github.seqwright.data;

import io.github.seqwright.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Texts read side by side, a line of each at a time: they must have equally many. */
public final class AlignedLines implements AutoCloseable {

    private final List<Lines> sides = new ArrayList<>();

    private AlignedLines(List<Supplier<Lines>> texts) {
        try {
            texts.forEach(text -> sides.add(text.get()));
        } catch (InputException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens texts of one sentence a line.
     *
     * @param texts open one each; they are closed with the result, or when one of them cannot be opened
     * @throws InputException when one cannot be read, or is empty
     */
    public static AlignedLines open(List<Supplier<Lines>> texts) {
        AlignedLines lines = new AlignedLines(texts);
        try {
            lines.sides.forEach(Lines::requireSome);
            return lines;
        } catch (InputException e) {
            lines.close();
            throw e;
        }
    }

    /** Opens the files at the byte offsets at which the line after {@code lineNumber} starts. */
    static AlignedLines open(List<Path> files, long lineNumber, List<Long> offsets) {
        List<Supplier<Lines>> texts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            long offset = offsets.get(i);
            texts.add(() -> Lines.of(file, lineNumber, offset));
        }
        return new AlignedLines(texts);
    }

    /** @throws InputException when some texts have ended and others have not */
    public boolean hasNext() {
        boolean more = sides.get(0).hasNext();
        for (Lines side : sides) {
            if (side.hasNext() != more) {
                throw unequal(
                        sides.stream().map(AlignedLines::count).toList(),
                        sides.stream().map(Lines::name).toList());
            }
        }
        return more;
    }

    /** The next line of each text. */
    public List<String> next() {
        return sides.stream().map(Lines::next).toList();
    }

    /** The number of the line that {@link #next} gave last, from 1. */
    public long lineNumber() {
        return sides.get(0).lineNumber();
    }

    /** The byte at which the next line starts, a file. */
    List<Long> offsets() {
        return sides.stream().map(Lines::offset).toList();
    }

    @Override
    public void close() {
        sides.forEach(Lines::close);
    }

    private static long count(Lines lines) {
        while (lines.hasNext()) {
            lines.skip();
        }
        return lines.lineNumber();
    }

    /** The message for files whose numbers of lines differ. */
    static InputException unequal(List<Long> counts, List<?> files) {
        int shortest = 0;
        int longest = 0;
        for (int i = 1; i < counts.size(); i++) {
            shortest = counts.get(i) < counts.get(shortest) ? i : shortest;
            longest = counts.get(i) > counts.get(longest) ? i : longest;
        }
        return new InputException(String.format(
                "%s has %s but %s has %s: line %d of %s has no partner; line N of each file must be the same"
                        + " sentence, so look for where they part",
                files.get(longest),
                lines(counts.get(longest)),
                files.get(shortest),
                lines(counts.get(shortest)),
                counts.get(shortest) + 1,
                files.get(longest)));
    }

    private static String lines(long count) {
        return count + (count == 1 ? " line" : " lines");
    }
}
