package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layer;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener of convolutions over time and frequency below recurrent layers (Hori et al. 2017, section 2.2): blocks of two
 * convolutions of 3 x 3, each rectified, and the maximum of every 2 x 2 (Simonyan and Zisserman 2015). A row of length L
 * becomes {@code ceil(L / 2)} long with each block. Parameters stand under {@code blockN.first}, {@code blockN.second} and {@code
 * recurrent}. Legend: B rows, T steps, F features of a kind, C planes.
 */
public final class VggEncoder extends Encoder {

    private static final int KERNEL = 3;
    private static final Shape TWO = new Shape(2, 2);

    private final int maps;
    private final List<Block> blocks = new ArrayList<>();
    private final RecurrentEncoder recurrent;

    /**
     * @param inputSize features of a frame
     * @throws InputException when they are not the same number for each kind
     */
    public VggEncoder(VggEncoderConfig config, int inputSize) {
        maps = config.maps();
        if (inputSize % maps != 0) {
            throw new InputException("maps: a frame has " + inputSize + " features, which are not " + maps
                    + " times as many; maps is one more than task.audio.deltas");
        }
        int planes = maps;
        int features = inputSize / maps;
        for (int channels : config.channels()) {
            blocks.add(layer("block" + blocks.size(), new Block(planes, channels)));
            planes = channels;
            features = (features + 1) / 2;
        }
        recurrent = layer("recurrent", new RecurrentEncoder(config.recurrent(), planes * features));
    }

    private static final class Block extends Layer {
        private final Convolution first;
        private final Convolution second;

        Block(int inputSize, int outputSize) {
            first = layer("first", new Convolution(inputSize, outputSize, KERNEL));
            second = layer("second", new Convolution(outputSize, outputSize, KERNEL));
        }

        /** @param inside (B, 1, T, 1): 1 inside the rows, 0 behind them */
        NDArray apply(NDArray input, NDArray inside) {
            NDArray middle = rectified(first.apply(input)).mul(inside);
            NDArray planes = rectified(second.apply(middle)).mul(inside);
            // What is missing at an edge, and the zeros behind a row, are no more than any rectified value.
            return planes.getNDArrayInternal().maxPool(TWO, TWO, new Shape(0, 0), true);
        }

        private static NDArray rectified(NDArray values) {
            return values.getNDArrayInternal().relu();
        }
    }

    @Override
    public MemorySpec memory() {
        return recurrent.memory();
    }

    @Override
    public Encoded encode(Forward f, Padded input) {
        Shape shape = input.values().getShape();
        NDArray planes = Rows.of(input)
                .clear(input.values())
                .reshape(shape.get(0), shape.get(1), maps, -1)
                .transpose(0, 2, 1, 3);
        Lengths lengths = input.lengths();
        for (Block block : blocks) {
            long time = planes.getShape().get(2);
            NDArray inside = lengths.mask(time).toType(DataType.FLOAT32, false).reshape(-1, 1, time, 1);
            planes = block.apply(planes, inside);
            lengths = lengths.shortened(2);
        }
        Shape small = planes.getShape();
        NDArray joined = planes.transpose(0, 2, 1, 3).reshape(small.get(0), small.get(2), -1);
        Encoded encoded = recurrent.encode(f, new Padded(joined, lengths));
        return new Encoded(encoded.memory(), encoded.last(), new Layout.Time(1 << blocks.size()));
    }
}
