package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.seqwright.nn.LayerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recurrent decoder carries from step to step, for N rows.
 *
 * @param layers first layer first
 * @param vector (N, 1, H) attention vector, which the output layer and the next step get; without attention the last
 *     layer's output
 * @param weights (N, 1, S) attention weights; null without attention and before the first step
 */
record DecoderState(
        List<LayerState> layers, NDArray vector, @Nullable NDArray weights) {

    /** The given rows, in arrays that belong to {@code scope}. */
    DecoderState select(NDManager scope, NDIndex rows) {
        return new DecoderState(
                layers.stream().map(layer -> layer.select(scope, rows)).toList(),
                vector.get(scope, rows),
                weights == null ? null : weights.get(scope, rows));
    }
}
