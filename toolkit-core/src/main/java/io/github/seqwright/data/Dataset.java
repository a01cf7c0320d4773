package io.github.seqwright.data;

import java.util.Iterator;
import java.util.List;

/**
 * Examples in a fixed order, read as a stream: a corpus need not fit into memory. Reading it again gives the same
 * examples. Safe to open from several threads.
 *
 * @param <S> type of the source
 */
public interface Dataset<S> {

    /** A stream of examples; close it. */
    interface Reader<S> extends Iterator<Example<S>>, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Opens the stream at the example with number {@code position}, 0 for the first. A position at or past the end gives
     * an empty stream.
     *
     * @throws io.github.seqwright.InputException when the data is missing or malformed; reading may throw it too
     */
    Reader<S> open(long position);

    /** What the data is, for messages and the resolved recipe: file names or the generator with its settings. */
    String description();

    /** SHA-256 of the content in hexadecimal, so that a run can tell that its data changed. */
    String checksum();

    /** How many examples there are. Where that is not known, it reads them all. */
    default long size() {
        long size = 0;
        try (Reader<S> reader = open(0)) {
            while (reader.hasNext()) {
                reader.next();
                size++;
            }
        }
        return size;
    }

    static <S> Dataset<S> of(String description, List<Example<S>> examples) {
        return new ListDataset<>(description, examples);
    }
}
