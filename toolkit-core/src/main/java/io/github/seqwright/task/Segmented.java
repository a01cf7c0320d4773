package io.github.seqwright.task;

import io.github.seqwright.data.Features;
import java.util.Iterator;

/**
 * What a task does besides whose sources may be longer than what a network can read at once: it reads them in parts, each of
 * which gets an output of its own.
 *
 * @param <S> type of the source
 */
public interface Segmented<S> {

    /**
     * A part that is read by itself.
     *
     * @param begin seconds from the beginning of the source
     * @param end seconds, behind it
     * @param empty whether there is nothing in it that an output could tell of
     */
    record Segment(Features features, double begin, double end, boolean empty) {}

    /** Parts in their order, each made when it is asked for. Not thread-safe. */
    interface Segments extends Iterator<Segment>, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Opens a source; a short one has one part.
     *
     * @throws io.github.seqwright.InputException here or from the parts, when it cannot be read
     */
    Segments segments(S source);

    /** Seconds from the beginning of a part to the step of its features with a number. */
    double seconds(int step);
}
