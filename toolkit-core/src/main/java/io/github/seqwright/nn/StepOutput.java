package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;

/** An {@link OutputLayer} made ready for the many small products of a search. */
@FunctionalInterface
public interface StepOutput {

    /**
     * Log probabilities of the next token, with gradients only where layers compute by single operations.
     *
     * @param f of the step, whose scope owns what is made
     * @param hidden (N, H)
     * @return (N, V)
     */
    NDArray logProbs(Forward f, NDArray hidden);
}
