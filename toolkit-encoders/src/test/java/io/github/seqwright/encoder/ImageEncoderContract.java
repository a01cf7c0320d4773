package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderContract;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What encoders of images keep to beside what every encoder does: a grid of regions, and their mean. */
abstract class ImageEncoderContract extends EncoderContract {

    abstract int height();

    abstract int width();

    /** Of {@link #height} and {@link #width}. */
    abstract Layout.Grid grid();

    @Override
    protected final int inputSize() {
        return 3;
    }

    @Override
    protected final Shape stepShape() {
        return new Shape(width(), 3);
    }

    @Override
    protected final int[] lengths() {
        int[] lengths = new int[3];
        Arrays.fill(lengths, height());
        return lengths;
    }

    @Override
    protected double bfloat16Distance() {
        return 0.15;
    }

    @Test
    void theMemoryIsAGridAndTheStateItsMean() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder encoder = encoder(0);
            encoder.initialize(manager, 1);
            NDArray images = manager.randomNormal(new Shape(2, height(), width(), 3));
            Lengths lengths = Lengths.of(manager, new int[] {height(), height()});
            Encoded encoded = encoder.encode(new Forward(manager, false), new Padded(images, lengths));
            int regions = grid().rows() * grid().columns();
            assertThat(encoded.layout()).isEqualTo(grid());
            assertThat(encoded.memory().lengths().host()).containsExactly(regions, regions);
            assertThat(encoded.memory().time()).isEqualTo(regions);
            Fixture.assertClose(
                    "mean",
                    encoded.last().get(0).hidden(),
                    encoded.memory().values().mean(new int[] {1}),
                    1e-6);
        }
    }
}
