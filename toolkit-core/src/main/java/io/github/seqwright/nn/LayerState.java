package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import org.jspecify.annotations.Nullable;

/**
 * State of one recurrent layer.
 *
 * @param hidden (B, H); of a bidirectional layer the forward half comes first: its state after the last step of each row,
 *     then the backward one's state after the first
 * @param cell (B, H) cell of an LSTM in the same order; null for the other cells
 */
public record LayerState(NDArray hidden, @Nullable NDArray cell) {

    /** The given rows, in arrays that belong to {@code scope}. */
    public LayerState select(NDManager scope, NDIndex rows) {
        return new LayerState(hidden.get(scope, rows), cell == null ? null : cell.get(scope, rows));
    }
}
