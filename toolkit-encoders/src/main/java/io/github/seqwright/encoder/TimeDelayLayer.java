package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layer;
import io.github.seqwright.nn.LayerNorm;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;

/**
 * A step reads steps around it, a fixed number of them apart, side by side (Waibel et al. 1989; Peddinti et al. 2015, section 2);
 * what it makes of them is rectified and normalized. Before the first step and behind the last are zeros. Layers: {@code
 * linear}, {@code norm}. Legend: B rows, T steps, I and H widths.
 */
final class TimeDelayLayer extends Layer {

    private final int width;
    private final int dilation;
    private final int stride;
    private final Linear linear;
    private final LayerNorm norm;

    TimeDelayLayer(int inputSize, int hidden, int width, int dilation, int stride) {
        this.width = width;
        this.dilation = dilation;
        this.stride = stride;
        linear = layer("linear", new Linear(width * inputSize, hidden, true));
        norm = layer("norm", new LayerNorm(hidden));
    }

    /** (B, T, I) with zeros behind the rows to (B, ceil(T / stride), H) with zeros behind them. */
    Padded apply(Forward f, Padded input) {
        NDArray read = linear.apply(spliced(f, input.values()));
        Padded output = new Padded(
                norm.apply(read.getNDArrayInternal().relu()), input.lengths().shortened(stride));
        return new Padded(Rows.of(output).clear(output.values()), output.lengths());
    }

    /** (B, T, I) to (B, ceil(T / stride), width * I): earliest step first. */
    private NDArray spliced(Forward f, NDArray values) {
        Shape shape = values.getShape();
        long steps = (shape.get(1) + stride - 1) / stride;
        long reach = (long) (width / 2) * dilation;
        // As many that the last step kept, and what it reads behind it, are there.
        long behind = (steps - 1) * stride + 1 + reach - shape.get(1);
        NDArray whole =
                f.scope().zeros(new Shape(shape.get(0), reach, shape.get(2))).concat(values, 1);
        if (behind > 0) {
            whole = whole.concat(f.scope().zeros(new Shape(shape.get(0), behind, shape.get(2))), 1);
        }
        NDList parts = new NDList();
        for (int n = 0; n < width; n++) {
            long from = (long) n * dilation;
            parts.add(whole.get(":, {}:{}:{}", from, from + (steps - 1) * stride + 1, stride));
        }
        return NDArrays.concat(parts, 2);
    }
}
