package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Covers;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderContract;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VggEncoderTest {

    private static VggEncoderConfig config(List<Integer> channels, int maps, float dropout) {
        return new VggEncoderConfig(
                channels, maps, new RecurrentEncoderConfig(Cell.LSTM, 4, 2, true, dropout, false, false, false));
    }

    @Covers("vgg")
    abstract static class Contract extends EncoderContract {

        abstract VggEncoderConfig config(float dropout);

        @Override
        protected Encoder encoder(float dropout) {
            return new VggEncoder(config(dropout), inputSize());
        }
    }

    @Nested
    class TwoBlocks extends Contract {
        @Override
        VggEncoderConfig config(float dropout) {
            return VggEncoderTest.config(List.of(16, 32), 1, dropout);
        }

        @Override
        protected int inputSize() {
            return 5;
        }
    }

    @Nested
    class OneBlockOfFeaturesAndTheirSlopes extends Contract {
        @Override
        VggEncoderConfig config(float dropout) {
            return VggEncoderTest.config(List.of(16), 2, dropout);
        }

        @Override
        protected int inputSize() {
            return 6;
        }

        @Override
        protected int[] lengths() {
            return new int[] {10, 3, 1, 8};
        }
    }

    @Test
    void lengthsAreRoundedUp() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder encoder = new VggEncoder(config(List.of(16, 16), 1, 0), 3);
            encoder.initialize(manager, 1);
            Encoded encoded = encoder.encode(
                    new Forward(manager, false),
                    new Padded(manager.ones(new Shape(4, 9, 3)), Lengths.of(manager, new int[] {9, 8, 5, 1})));

            assertThat(encoded.memory().values().getShape()).isEqualTo(new Shape(4, 3, 8));
            assertThat(encoded.memory().lengths().host()).containsExactly(3, 2, 2, 1);
            assertThat(encoded.layout()).isEqualTo(new Layout.Time(4));
        }
    }

    @Test
    void framesHoldEveryKindOfFeature() {
        assertThatThrownBy(() -> new VggEncoder(config(List.of(16), 3, 0), 80))
                .isInstanceOf(InputException.class)
                .hasMessage("maps: a frame has 80 features, which are not 3 times as many; maps is one more than"
                        + " task.audio.deltas");
    }
}
