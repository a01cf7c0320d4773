package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code x W^T + b}: parameters {@code weight} (O, I) and {@code bias} (O). */
public final class Linear extends Layer {

    private final Parameter weight;
    private final @Nullable Parameter bias;

    public Linear(int inputSize, int outputSize, boolean hasBias) {
        weight = parameter("weight", Initializers.xavierUniform(), outputSize, inputSize);
        bias = hasBias ? parameter("bias", Initializers.zeros(), outputSize) : null;
    }

    /** (O, I) the weight, and the (O) bias if there is one, for kernels. */
    public List<Parameter> weights() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    /** @param input (..., I); gives (..., O) */
    public NDArray apply(NDArray input) {
        return input.getNDArrayInternal()
                .linear(input, value(weight), bias == null ? null : value(bias))
                .singletonOrThrow();
    }
}
