package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.InputException;
import io.github.seqwright.nn.Initializers;
import io.github.seqwright.nn.Layer;

/**
 * A convolution of K x K that keeps the size of its planes, zeros around them. Legend: B rows, C and O planes. Parameters: {@code
 * weight} (O, C, K, K) and {@code bias} (O).
 */
final class Convolution extends Layer {

    /**
     * On processors with AVX-512 the engine's 3 x 3 convolutions (oneDNN) give wrong gradients of their input where the output
     * has fewer channels.
     */
    private static final int WIDTH_UNIT = 16;

    private static final Shape ONE = new Shape(1, 1);

    private final Shape padding;
    private final Parameter weight;
    private final Parameter bias;

    /** @param kernel K, odd */
    Convolution(int inputSize, int outputSize, int kernel) {
        padding = new Shape(kernel / 2, kernel / 2);
        // Keeps the variance of gradients before rectified units (He et al. 2015, eq. 14).
        float deviation = (float) Math.sqrt(2.0 / ((double) outputSize * kernel * kernel));
        weight = parameter("weight", Initializers.normal(deviation), outputSize, inputSize, kernel, kernel);
        bias = parameter("bias", Initializers.zeros(), outputSize);
    }

    /** @throws InputException when a convolution to so many channels is none that the engine computes rightly */
    static void requireWidth(String key, int channels) {
        if (channels < 1 || channels % WIDTH_UNIT != 0) {
            throw new InputException(
                    key + ": expected multiples of " + WIDTH_UNIT + ", above 0, but found " + channels + "; change it");
        }
    }

    /** @param input (B, C, height, width); gives (B, O, height, width) */
    NDArray apply(NDArray input) {
        return input.getNDArrayInternal()
                .convolution(input, value(weight), value(bias), ONE, padding, ONE, 1)
                .singletonOrThrow();
    }
}
