package io.github.seqwright.nn;

import io.github.seqwright.search.Cursor;
import java.util.List;

/**
 * Writes a target token by token, looking at an encoded source.
 *
 * <p>Contract (the test class {@code DecoderContract} checks it): decoding a reference at once and stepping a cursor along
 * it give the same log probabilities; padding of source or target changes nothing; every parameter gets a gradient; every
 * array made belongs to the scope, and a cursor's steps free what they no longer need.
 */
public abstract class Decoder extends Layer {

    public abstract OutputLayer output();

    /** What it adds to the loss beside the cross entropy of its tokens, such as a penalty on its attention. */
    public List<LossTerm> losses() {
        return List.of();
    }

    /** Whether its cursors give {@link Cursor#attention}. */
    public boolean hasAttention() {
        return false;
    }

    /** Teacher forcing, or scheduled sampling where {@code target} says so. */
    public abstract Decoded decode(Forward f, Encoded source, TargetInput target, boolean keepAttention);

    /**
     * The same model one step at a time, for search.
     *
     * @param begin the token every hypothesis starts from
     */
    public abstract Cursor open(Forward f, Encoded source, int begin);
}
