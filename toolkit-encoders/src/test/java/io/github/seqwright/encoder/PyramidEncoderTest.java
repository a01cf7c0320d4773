package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Covers;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderContract;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerChecks;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PyramidEncoderTest {

    /** The contract for rows of which some do not divide. */
    @Covers("pyramid")
    abstract static class Contract extends EncoderContract {

        abstract PyramidEncoderConfig config(float dropout);

        @Override
        protected Encoder encoder(float dropout) {
            return new PyramidEncoder(config(dropout), inputSize());
        }

        @Override
        protected int inputSize() {
            return 5;
        }
    }

    @Nested
    class ThreeLayersTwoReductions extends Contract {
        @Override
        PyramidEncoderConfig config(float dropout) {
            return new PyramidEncoderConfig(Cell.LSTM, 6, 3, 2, 2, dropout);
        }
    }

    @Nested
    class EveryLayerByThree extends Contract {
        @Override
        PyramidEncoderConfig config(float dropout) {
            return new PyramidEncoderConfig(Cell.GRU, 6, 2, 2, 3, dropout);
        }

        @Override
        protected int[] lengths() {
            return new int[] {10, 3, 1, 8};
        }
    }

    @Test
    void lengthsAreRoundedUp() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder encoder = new PyramidEncoder(new PyramidEncoderConfig(Cell.LSTM, 4, 3, 2, 2, 0), 3);
            encoder.initialize(manager, 1);
            Encoded encoded = encoder.encode(
                    new Forward(manager, false),
                    new Padded(manager.ones(new Shape(4, 9, 3)), Lengths.of(manager, new int[] {9, 8, 5, 1})));

            assertThat(encoded.memory().values().getShape()).isEqualTo(new Shape(4, 3, 8));
            assertThat(encoded.memory().lengths().host()).containsExactly(3, 2, 2, 1);
            assertThat(encoded.memory().values().get("3, 1:").toFloatArray()).containsOnly(0f);
            assertThat(encoded.layout()).isEqualTo(new Layout.Time(4));
        }
    }

    /** Neighbors joined by hand and read by a plain layer. */
    @Test
    void aReducingLayerReadsNeighborsSideBySide() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder pyramid = new PyramidEncoder(new PyramidEncoderConfig(Cell.LSTM, 4, 1, 1, 2, 0), 1);
            pyramid.initialize(manager, 1);
            Encoder plain =
                    new RecurrentEncoder(new RecurrentEncoderConfig(Cell.LSTM, 4, 1, true, 0, false, false, false), 2);
            plain.initialize(manager, 2);
            LayerChecks.copyThroughFile(pyramid, plain, manager);
            NDArray steps = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 99}, new Shape(2, 4, 1));
            NDArray joined = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 0}, new Shape(2, 2, 2));
            Forward forward = new Forward(manager, false);

            Encoded actual = pyramid.encode(forward, new Padded(steps, Lengths.of(manager, new int[] {4, 3})));

            Encoded expected = plain.encode(forward, new Padded(joined, Lengths.of(manager, new int[] {2, 2})));
            Fixture.assertClose(
                    "memory", actual.memory().values(), expected.memory().values(), 1e-6);
        }
    }

    @Test
    void noMoreReductionsThanLayers() {
        assertThatThrownBy(() -> new PyramidEncoderConfig(Cell.LSTM, 4, 2, 3, 2, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("reductions: expected at most the number of layers, 2, but found 3");
        assertThat(new PyramidEncoderFactory()
                        .create(new PyramidEncoderConfig(Cell.GRU, 4, 2, 0, 2, 0), 3)
                        .memory()
                        .stateLayers())
                .isEqualTo(2);
    }
}
