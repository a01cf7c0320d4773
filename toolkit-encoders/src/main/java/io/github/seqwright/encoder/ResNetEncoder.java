package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Kernel;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layer;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A residual network (He et al. 2016) with a normalization that treats each image by itself. The memory holds a region for
 * each position of the last stage, the final state is their mean. Legend: B images, C channels. Parameters stand under {@code
 * stem}, {@code stageN.blockM} and, with coordinates, {@code places}.
 */
public final class ResNetEncoder extends Encoder {

    private static final String SCRIPT = Kernel.script(ResNetEncoder.class, "ResNetEncoder");
    private static final int COORDINATES = 2;
    private static final Shape WINDOW = new Shape(3, 3);

    private final ResNetConfig config;
    private final ConvolutionNorm stem;
    private final List<ResidualBlock> blocks = new ArrayList<>();
    private final int outputSize;
    private final @Nullable Linear places;

    /** @param inputSize channels of the images */
    public ResNetEncoder(ResNetConfig config, int inputSize) {
        this.config = config;
        int groups = config.normGroups();
        stem = layer(
                "stem",
                new ConvolutionNorm(
                        inputSize + (config.coordinates() ? COORDINATES : 0),
                        config.stemChannels(),
                        config.stemKernel(),
                        config.stemStride(),
                        groups));
        int width = config.stemChannels();
        for (int n = 0; n < config.channels().size(); n++) {
            int channels = config.channels().get(n);
            Stage stage = layer("stage" + n, new Stage());
            for (int m = 0; m < config.blocks().get(n); m++) {
                int stride = n > 0 && m == 0 ? 2 : 1;
                blocks.add(stage.add(m, new ResidualBlock(width, channels, stride, groups)));
                width = channels;
            }
        }
        outputSize = width;
        places = config.coordinates() ? layer("places", new Linear(COORDINATES, width, false)) : null;
    }

    /** The blocks of one width, under their numbers. */
    private static final class Stage extends Layer {
        ResidualBlock add(int number, ResidualBlock block) {
            return layer("block" + number, block);
        }
    }

    @Override
    public MemorySpec memory() {
        return Regions.memory(outputSize);
    }

    @Override
    public Encoded encode(Forward f, Padded input) {
        NDArray images = config.coordinates() ? located(f, input.values()) : input.values();
        NDArray features = f.compute().fused() ? fused(f, images) : portable(f, images);
        Shape shape = features.getShape();
        NDArray regions = features.reshape(shape.get(0), shape.get(1), -1).transpose(0, 2, 1);
        if (places != null) {
            NDArray grid = coordinates(f, 1, shape.get(2), shape.get(3)).reshape(1, -1, COORDINATES);
            regions = regions.add(places.apply(grid));
        }
        return Regions.encoded(f, f.dropout(regions, config.dropout()), Math.toIntExact(shape.get(2)));
    }

    /** (B, height, width, C) images with the coordinates of each pixel behind its colors. */
    private static NDArray located(Forward f, NDArray images) {
        Shape shape = images.getShape();
        NDArray coordinates = coordinates(f, shape.get(0), shape.get(1), shape.get(2));
        return NDArrays.concat(new NDList(f.borrow(images), coordinates), 3);
    }

    /** (B, height, width, 2) the row and the column of each position, from -1 to 1. */
    private static NDArray coordinates(Forward f, long images, long height, long width) {
        Shape plane = new Shape(images, height, width, 1);
        NDArray rows = f.scope().linspace(-1f, 1f, Math.toIntExact(height)).reshape(1, height, 1, 1);
        NDArray columns = f.scope().linspace(-1f, 1f, Math.toIntExact(width)).reshape(1, 1, width, 1);
        return NDArrays.concat(new NDList(rows.broadcast(plane), columns.broadcast(plane)), 3);
    }

    /** (B, height, width, C) to (B, O, rows, columns). */
    private NDArray portable(Forward f, NDArray images) {
        NDArray values = f.borrow(images).transpose(0, 3, 1, 2);
        values = ResidualBlock.rectified(stem.apply(f, values));
        if (config.pooling() > 1) {
            Shape stride = new Shape(config.pooling(), config.pooling());
            values = values.getNDArrayInternal().maxPool(WINDOW, stride, new Shape(1, 1), false);
        }
        for (ResidualBlock block : blocks) {
            values = block.apply(f, values);
        }
        return values;
    }

    private NDArray fused(Forward f, NDArray images) {
        List<NDArray> weights = Stream.concat(Stream.of(stem), blocks.stream().flatMap(ResidualBlock::convolutions))
                .flatMap(convolution -> convolution.weights().stream())
                .toList();
        long[] strides = LongStream.concat(
                        LongStream.of(config.stemStride(), config.pooling()),
                        blocks.stream().mapToLong(ResidualBlock::stride))
                .toArray();
        return Kernel.of(SCRIPT)
                .call(
                        f.scope(),
                        "features",
                        images,
                        weights,
                        f.scope().create(strides),
                        (float) config.normGroups(),
                        f.compute().low())
                .singletonOrThrow();
    }
}
