package io.github.seqwright.nn;

/**
 * A part of a network beside the decoder, on the encoder's memory, with a loss of its own: a CTC projection, an auxiliary
 * classifier. Its weights are trained, saved and loaded with the others.
 */
public abstract class Head extends Layer {

    /** What it adds to the loss. */
    public abstract LossTerm loss();
}
