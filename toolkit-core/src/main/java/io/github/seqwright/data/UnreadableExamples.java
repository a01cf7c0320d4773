package io.github.seqwright.data;

import io.github.seqwright.InputException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the examples that training goes on without, and says so: the first few at once, how many at the end of an epoch. */
final class UnreadableExamples {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableExamples.class);

    private static final int SHOWN = 10;

    private final String data;
    private @Nullable InputException first;
    private int count;
    private int told;

    UnreadableExamples(String data) {
        this.data = data;
    }

    void count(FeatureWorkers.Made made) {
        InputException failure = made.failure();
        if (failure == null) {
            return;
        }
        count++;
        first = first == null ? failure : first;
        if (told == 0 && count <= SHOWN) {
            LOG.warn("left out of training: {}", failure.getMessage());
        }
    }

    /** Every epoch meets the same ones, so they are told once. */
    void endEpoch() {
        if (count > told) {
            LOG.warn("{}: {} of the examples cannot be read and are left out of training", data, count);
            told = count;
        }
        count = 0;
    }

    /** What is left when nothing is. */
    InputException all() {
        return new InputException(data + ": no examples to train on, since none can be read"
                + (first == null ? "" : "; the first: " + first.getMessage()));
    }
}
