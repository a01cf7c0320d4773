package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.engine.Compute;
import java.util.List;

/**
 * One pass through a network: who owns its arrays, and whether it is for training (dropout on).
 *
 * <p>The engine attaches the result of an operation to the manager of its <em>first</em> operand. A layer therefore keeps
 * data on the left ({@code hidden.matMul(weight)}, never {@code weight.matMul(hidden)}), and everything it makes dies with
 * {@code scope}.
 *
 * @param scope owns every array of this pass; its opener closes it
 * @param training whether dropout and other noise are on
 * @param compute how layers compute that have a choice
 */
public record Forward(NDManager scope, boolean training, Compute compute) {

    /** A pass by the reference, operation after operation. */
    public Forward(NDManager scope, boolean training) {
        this(scope, training, Compute.PORTABLE);
    }

    /** The same pass, but what it makes belongs to another scope. */
    public Forward in(NDManager other) {
        return new Forward(other, training, compute);
    }

    /** Zeroes a share {@code rate} of the values and scales the rest, in training; the same array otherwise. */
    public NDArray dropout(NDArray values, float rate) {
        return training && rate > 0
                ? values.getNDArrayInternal().dropout(values, rate, true).singletonOrThrow()
                : values;
    }

    /**
     * The values times a number. Where gradients are recorded, always in this way: the engine's own product with a number
     * keeps the number in memory that it frees at once, and a backward pass that reads it later may find anything there.
     */
    public NDArray scale(NDArray values, double factor) {
        return values.mul(scope.create((float) factor));
    }

    /** The same values under a handle that belongs to the scope, so that what is computed from it does too. */
    public NDArray borrow(NDArray array) {
        NDArray borrowed = array.reshape(array.getShape());
        borrowed.attach(scope);
        return borrowed;
    }

    /** Borrows every array of an encoded source. */
    public Encoded borrow(Encoded source) {
        Padded memory = source.memory();
        Lengths lengths =
                new Lengths(memory.lengths().host(), borrow(memory.lengths().device()));
        List<LayerState> last = source.last().stream().map(this::borrow).toList();
        return new Encoded(new Padded(borrow(memory.values()), lengths), last, source.layout());
    }

    private LayerState borrow(LayerState state) {
        NDArray cell = state.cell();
        return new LayerState(borrow(state.hidden()), cell == null ? null : borrow(cell));
    }
}
