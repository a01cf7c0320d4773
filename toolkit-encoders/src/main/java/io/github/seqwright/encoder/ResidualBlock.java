package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two convolutions of 3 x 3 whose input is added to their output (He et al. 2016, fig. 2), through a convolution of 1 x 1 where
 * the two differ in size. Layers {@code first}, {@code second} and {@code shortcut}.
 */
final class ResidualBlock extends Layer {

    private static final int KERNEL = 3;

    private final int stride;
    private final ConvolutionNorm first;
    private final ConvolutionNorm second;
    private final @Nullable ConvolutionNorm shortcut;

    ResidualBlock(int inputSize, int outputSize, int stride, int groups) {
        this.stride = stride;
        first = layer("first", new ConvolutionNorm(inputSize, outputSize, KERNEL, stride, groups));
        second = layer("second", new ConvolutionNorm(outputSize, outputSize, KERNEL, 1, groups));
        shortcut = stride > 1 || inputSize != outputSize
                ? layer("shortcut", new ConvolutionNorm(inputSize, outputSize, 1, stride, groups))
                : null;
    }

    int stride() {
        return stride;
    }

    /** Its convolutions in the order in which a kernel takes them. */
    Stream<ConvolutionNorm> convolutions() {
        List<ConvolutionNorm> both = List.of(first, second);
        return shortcut == null ? both.stream() : Stream.concat(both.stream(), Stream.of(shortcut));
    }

    /** @param input (B, C, height, width) */
    NDArray apply(Forward f, NDArray input) {
        NDArray inner = second.apply(f, rectified(first.apply(f, input)));
        return rectified(inner.add(shortcut == null ? input : shortcut.apply(f, input)));
    }

    static NDArray rectified(NDArray values) {
        return values.getNDArrayInternal().relu();
    }
}
