package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.data.Batch;
import io.github.seqwright.nn.Decoded;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;

/**
 * A part of what training minimizes. The loss of an update is the sum over terms of weight x sum / count, the counts taken
 * over all batches of the update, so that how an update is cut into batches changes nothing.
 */
public interface LossTerm {

    /**
     * What the network made of a batch with R targets.
     *
     * @param source the encoded sources, R rows
     * @param reference (R, T) target tokens, end-of-sentence last
     */
    record Outputs(Encoded source, Decoded decoded, Padded reference) {}

    double weight();

    /** What the sum is divided by. */
    long count(Batch batch);

    /** () the sum over a batch. */
    NDArray sum(Forward f, Outputs outputs);
}
