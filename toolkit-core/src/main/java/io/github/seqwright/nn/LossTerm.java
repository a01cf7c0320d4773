package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.data.Batch;

/**
 * A part of what training minimizes. The loss of an update is the sum over terms of weight x sum / count, the counts taken
 * over all batches of the update, so that how an update is cut into batches changes nothing.
 */
public interface LossTerm {

    /**
     * What the network made of a batch with R targets.
     *
     * @param source the encoded sources, R rows
     * @param decoded with attention if some term needs it and the decoder has any
     * @param reference (R, T) target tokens, end-of-sentence last
     */
    record Outputs(Encoded source, Decoded decoded, Padded reference) {}

    double weight();

    /** Whether its sum is one of attention weights. */
    default boolean needsAttention() {
        return false;
    }

    /** What the sum is divided by, together with that of the update's other batches; 0 for a batch it says nothing about. */
    long count(Batch batch);

    /** () the sum over a batch. */
    NDArray sum(Forward f, Outputs outputs);
}
