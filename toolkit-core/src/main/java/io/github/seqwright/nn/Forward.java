package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * One pass through a network: who owns its arrays, and whether it is for training (dropout on).
 *
 * <p>The engine attaches the result of an operation to the manager of its <em>first</em> operand. A layer therefore keeps
 * data on the left ({@code hidden.matMul(weight)}, never {@code weight.matMul(hidden)}), and everything it makes dies with
 * {@code scope}.
 *
 * @param scope owns every array of this pass; its opener closes it
 * @param training whether dropout and other noise are on
 */
public record Forward(NDManager scope, boolean training) {

    /** Zeroes a share {@code rate} of the values and scales the rest, in training; the same array otherwise. */
    public NDArray dropout(NDArray values, float rate) {
        return training && rate > 0
                ? values.getNDArrayInternal().dropout(values, rate, true).singletonOrThrow()
                : values;
    }
}
