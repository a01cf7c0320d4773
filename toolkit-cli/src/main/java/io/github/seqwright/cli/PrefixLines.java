package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Lines;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The prefixes of translations, read beside the input: line N belongs to line N of it. */
final class PrefixLines implements AutoCloseable {

    private final String name;
    private final @Nullable Lines lines;

    private PrefixLines(String name, @Nullable Lines lines) {
        this.name = name;
        this.lines = lines;
    }

    /** No prefixes for any number of lines. */
    static PrefixLines none() {
        return new PrefixLines("", null);
    }

    /** @throws InputException when the file cannot be read */
    static PrefixLines of(Path file) {
        return new PrefixLines(TextInputs.name(file), TextInputs.open(file));
    }

    boolean given() {
        return lines != null;
    }

    /**
     * The prefix of the next line of the input.
     *
     * @throws InputException when the file has ended
     */
    String next() {
        if (lines == null) {
            return "";
        }
        if (!lines.hasNext()) {
            throw new InputException(name + ": has " + lines.lineNumber() + " lines but the input has more; line N must"
                    + " be the prefix of line N of the input, or empty");
        }
        return lines.next();
    }

    /** @throws InputException when there are prefixes left at the end of the input */
    void requireEnd() {
        if (lines != null && lines.hasNext()) {
            throw new InputException(name + ": has more lines than the input's " + lines.lineNumber()
                    + "; line N must be the prefix of line N of the input, so look for where they part");
        }
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
