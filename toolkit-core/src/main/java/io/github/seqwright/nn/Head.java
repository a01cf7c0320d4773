package io.github.seqwright.nn;

import io.github.seqwright.search.Cursor;

/**
 * A part of a network beside the decoder, on the encoder's memory, with a loss of its own: a CTC projection, an auxiliary
 * classifier. Its weights are trained, saved and loaded with the others. One that can write target tokens itself may have a
 * say in the search.
 */
public abstract class Head extends Layer {

    /** What it adds to the loss. */
    public abstract LossTerm loss();

    /** How much of the weight of the decoder's own loss it takes away: 0 for a loss that comes on top, 1 for all of it. */
    public double share() {
        return 0;
    }

    /** What its log probabilities weigh in a search, 0 to 1; the rest is the decoder's. */
    public double searchWeight() {
        return 0;
    }

    /**
     * A cursor at the beginning of every target, over the decoder's vocabulary; asked for where {@link #searchWeight} is not
     * 0.
     */
    public Cursor open(Forward f, Encoded source) {
        throw new UnsupportedOperationException(getClass() + " writes no targets");
    }
}
