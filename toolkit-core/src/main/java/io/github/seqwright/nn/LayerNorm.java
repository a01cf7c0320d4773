package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * Layer normalization over the last axis (Ba et al. 2016, eq. 4): parameters {@code weight} (H), which scales, and
 * {@code bias} (H). Epsilon 1e-5, as PyTorch has it.
 */
public final class LayerNorm extends Layer {

    private static final float EPSILON = 1e-5f;

    private final Shape normalized;
    private final Parameter weight;
    private final Parameter bias;

    public LayerNorm(int size) {
        normalized = new Shape(size);
        weight = parameter("weight", Initializers.ones(), size);
        bias = parameter("bias", Initializers.zeros(), size);
    }

    /** Normalizes (..., H). */
    public NDArray apply(NDArray input) {
        return input.getNDArrayInternal()
                .layerNorm(input, normalized, value(weight), value(bias), EPSILON)
                .singletonOrThrow();
    }
}
