package io.github.seqwright.nn;

/**
 * Reads embedded sources into a memory.
 *
 * <p>Contract (the test class {@code EncoderContract} checks it): what is padded behind a row changes nothing, a batch of
 * N gives what N batches of one give, every parameter gets a gradient, every array made belongs to the scope.
 */
public abstract class Encoder extends Layer {

    public abstract MemorySpec memory();

    /** @param input (B, T, E); images as (B, height, width, 3), all of one size */
    public abstract Encoded encode(Forward f, Padded input);
}
