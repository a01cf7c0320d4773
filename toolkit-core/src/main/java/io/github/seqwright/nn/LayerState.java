package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * State of one recurrent layer.
 *
 * @param hidden (B, H); of a bidirectional layer the forward half comes first: its state after the last step of each row,
 *     then the backward one's state after the first
 * @param cell (B, H) cell of an LSTM in the same order; null for the other cells
 */
public record LayerState(NDArray hidden, @Nullable NDArray cell) {}
