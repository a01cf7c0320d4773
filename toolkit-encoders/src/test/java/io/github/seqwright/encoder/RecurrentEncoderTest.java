package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Covers;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderContract;
import io.github.seqwright.nn.EncoderFactory;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecurrentEncoderTest {

    private static RecurrentEncoderConfig config(Cell cell, int layers, boolean bidirectional, boolean reversed) {
        return new RecurrentEncoderConfig(cell, 6, layers, bidirectional, 0, false, false, reversed);
    }

    /** The contract for a stack of two layers. */
    @Covers("recurrent")
    abstract static class Contract extends EncoderContract {

        abstract RecurrentEncoderConfig config(float dropout);

        @Override
        protected Encoder encoder(float dropout) {
            return new RecurrentEncoder(config(dropout), inputSize());
        }

        @Override
        protected int inputSize() {
            return 5;
        }
    }

    @Nested
    class BidirectionalLstm extends Contract {
        @Override
        RecurrentEncoderConfig config(float dropout) {
            return new RecurrentEncoderConfig(Cell.LSTM, 6, 2, true, dropout, false, false, false);
        }
    }

    @Nested
    class BidirectionalLstmWithResidualAndNormalization extends Contract {
        @Override
        RecurrentEncoderConfig config(float dropout) {
            return new RecurrentEncoderConfig(Cell.LSTM, 6, 3, true, dropout, true, true, false);
        }
    }

    @Nested
    class ReversedGru extends Contract {
        @Override
        RecurrentEncoderConfig config(float dropout) {
            return new RecurrentEncoderConfig(Cell.GRU, 6, 2, false, dropout, false, false, true);
        }
    }

    @Nested
    class OneLayerOfPlainCells extends Contract {
        @Override
        RecurrentEncoderConfig config(float dropout) {
            return new RecurrentEncoderConfig(Cell.RNN, 6, 1, false, dropout, false, false, false);
        }

        @Override
        protected boolean hasDropout() {
            return false;
        }
    }

    @Nested
    class RowsOfOneLength extends BidirectionalLstm {
        @Override
        protected int[] lengths() {
            return new int[] {3, 3};
        }
    }

    @Test
    void behindARowTheMemoryIsZero() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder encoder = new RecurrentEncoder(config(Cell.LSTM, 2, true, false), 5);
            encoder.initialize(manager, 1);
            NDArray input = manager.full(new Shape(2, 4, 5), Float.NaN);
            input.set(new NDIndex("0, :"), 1f);
            input.set(new NDIndex("1, :2"), 1f);
            Encoded encoded = encoder.encode(
                    new Forward(manager, false), new Padded(input, Lengths.of(manager, new int[] {4, 2})));
            NDArray memory = encoded.memory().values();
            assertThat(memory.get("1, 2:").toFloatArray()).containsOnly(0f);
            assertThat(memory.get("1, :2").toFloatArray()).doesNotContain(0f, Float.NaN);
        }
    }

    @Test
    void parametersHaveReadablePaths() {
        RecurrentEncoderConfig config = new RecurrentEncoderConfig(Cell.GRU, 6, 2, true, 0, false, true, false);
        assertThat(new RecurrentEncoder(config, 5).parameters().keySet())
                .startsWith("layer0.forward.weight_ih", "layer0.forward.weight_hh", "layer0.forward.bias_ih")
                .contains("layer0.backward.weight_ih", "layer1.forward.bias_hh", "norm0.weight", "norm1.bias")
                .hasSize(2 * 2 * 4 + 2 * 2);
        assertThat(new RecurrentEncoder(config(Cell.LSTM, 1, false, true), 5)
                        .parameters()
                        .keySet())
                .allMatch(path -> path.startsWith("layer0.backward."));
    }

    @Test
    void readingBackToFrontNeedsOneDirection() {
        assertThatThrownBy(() -> config(Cell.LSTM, 1, true, true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bidirectional: false");
    }

    @Test
    void recipesFindItAsRecurrent() {
        assertThat(ServiceLoader.load(EncoderFactory.class))
                .anySatisfy(factory -> assertThat(factory.name()).isEqualTo("recurrent"));
        Encoder made = new RecurrentEncoderFactory().create(config(Cell.GRU, 2, true, false), 5);
        assertThat(made.memory().size()).isEqualTo(12);
        assertThat(made.memory().stateLayers()).isEqualTo(2);
        assertThat(made.memory().hasCell()).isFalse();
    }
}
