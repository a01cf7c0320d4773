package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.Map;

/**
 * Changes parameters against their gradients, and sets those to zero. Its state is keyed by the parameters' paths, so that
 * it can be stored and found again. Runs on one thread.
 */
public interface Optimizer extends AutoCloseable {

    /**
     * One update of every parameter that has a gradient.
     *
     * @param learningRate of this update
     * @param gradientScale factor on all gradients, for clipping
     */
    void update(Map<String, Parameter> parameters, float learningRate, float gradientScale);

    /** The state's arrays by name, to be stored; they still belong to the optimizer. */
    Map<String, NDArray> state();

    /** Updates made so far. */
    long updates();

    /** Continues from a stored state, whose arrays it takes over; starts anew when it is another optimizer's. */
    void restore(Map<String, NDArray> state, long updates);

    /** Frees the state. */
    @Override
    void close();
}
