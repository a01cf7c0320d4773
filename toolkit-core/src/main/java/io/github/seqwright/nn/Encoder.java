package io.github.seqwright.nn;

import io.github.seqwright.data.Features;
import java.util.List;

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

    /** The same from features. An encoder that keeps what it computed need not embed the sources that it knows. */
    public Encoded encode(Forward f, SourceInput input, List<Features> sources) {
        return encode(f, input.embed(f, sources));
    }
}
