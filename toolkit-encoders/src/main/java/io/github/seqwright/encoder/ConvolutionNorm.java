package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Initializers;
import io.github.seqwright.nn.Layer;
import java.util.List;

/**
 * A convolution and the normalization of its output, each image by itself: in groups of channels over all positions (Wu and He
 * 2018, eq. 1 to 6) or, with no groups, the channels of each position by themselves (Ba et al. 2016, section 3.1). Legend: B images, C and O channels, K kernel, G groups. Parameters: {@code weight} (O, C, K, K), {@code norm_weight} (O),
 * which scales, and {@code norm_bias} (O). Epsilon 1e-5, as PyTorch has it.
 */
final class ConvolutionNorm extends Layer {

    private static final float EPSILON = 1e-5f;

    private final int groups;
    private final Shape stride;
    private final Shape padding;
    private final Parameter weight;
    private final Parameter scale;
    private final Parameter bias;

    ConvolutionNorm(int inputSize, int outputSize, int kernel, int stride, int groups) {
        this.groups = groups;
        this.stride = new Shape(stride, stride);
        padding = new Shape(kernel / 2, kernel / 2);
        // Keeps the variance of gradients before rectified units (He et al. 2015, eq. 14).
        float deviation = (float) Math.sqrt(2.0 / ((double) outputSize * kernel * kernel));
        weight = parameter("weight", Initializers.normal(deviation), outputSize, inputSize, kernel, kernel);
        scale = parameter("norm_weight", Initializers.ones(), outputSize);
        bias = parameter("norm_bias", Initializers.zeros(), outputSize);
    }

    /** Weight, scale and bias, for kernels. */
    List<NDArray> weights() {
        return List.of(value(weight), value(scale), value(bias));
    }

    /** @param input (B, C, height, width); gives (B, O, ...) */
    NDArray apply(Forward f, NDArray input) {
        Shape one = new Shape(1, 1);
        NDArray found = input.getNDArrayInternal()
                .convolution(input, value(weight), null, stride, padding, one, 1)
                .singletonOrThrow();
        return normalized(found).mul(channels(f, scale)).add(channels(f, bias));
    }

    private NDArray normalized(NDArray values) {
        Shape shape = values.getShape();
        return groups == 0
                ? standardized(values, 1)
                : standardized(values.reshape(shape.get(0), groups, -1), 2).reshape(shape);
    }

    private static NDArray standardized(NDArray values, int axis) {
        NDArray centered = values.sub(values.mean(new int[] {axis}, true));
        NDArray variance = centered.square().mean(new int[] {axis}, true);
        return centered.div(variance.add(EPSILON).sqrt());
    }

    /** (1, O, 1, 1) */
    private static NDArray channels(Forward f, Parameter parameter) {
        return f.borrow(value(parameter)).reshape(1, -1, 1, 1);
    }
}
