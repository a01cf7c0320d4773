package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.search.Cursor;
import java.util.Optional;

/**
 * A part of a network beside the decoder, on the encoder's memory, with a loss of its own: a CTC projection, an auxiliary
 * classifier. Its weights are trained, saved and loaded with the others. One that can write target tokens itself may have a
 * say in the search.
 */
public abstract class Head extends Layer {

    /** What it adds to the loss. */
    public abstract LossTerm loss();

    /**
     * How much of the weight of the decoder's own loss it takes away: 0 for a loss that comes on top, 1 for all of it, which
     * leaves the decoder untrained.
     */
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
        throw writesNothing();
    }

    /**
     * Teacher forcing, as {@link #open} would go along the targets; asked for where {@link #searchWeight} is 1. A head whose cursor
     * allows one output alone gives here what the network gives any.
     *
     * @param source R rows
     * @param target (R, T)
     * @return (R, T, V) log probabilities of the next token, finite along any target
     */
    public NDArray logProbs(Forward f, Encoded source, TargetInput target) {
        throw writesNothing();
    }

    private UnsupportedOperationException writesNothing() {
        return new UnsupportedOperationException(getClass() + " writes no targets");
    }

    /** Where tokens stand in the memory, if it knows. Computes nothing before it is asked. */
    public Optional<Aligner> aligner(Encoded source) {
        return Optional.empty();
    }
}
