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
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimeDelayEncoderTest {

    private static TimeDelayEncoderConfig config(
            List<Integer> widths, List<Integer> dilations, List<Integer> strides, float dropout) {
        return new TimeDelayEncoderConfig(
                12,
                widths,
                dilations,
                strides,
                dropout,
                new RecurrentEncoderConfig(Cell.LSTM, 4, 1, true, 0, false, false, false));
    }

    @Covers("tdnn")
    abstract static class Contract extends EncoderContract {

        abstract TimeDelayEncoderConfig config(float dropout);

        @Override
        protected Encoder encoder(float dropout) {
            return new TimeDelayEncoder(config(dropout), inputSize());
        }

        @Override
        protected int inputSize() {
            return 5;
        }
    }

    @Nested
    class ThreeLayers extends Contract {
        @Override
        TimeDelayEncoderConfig config(float dropout) {
            return TimeDelayEncoderTest.config(List.of(5, 3, 3), List.of(1, 2, 3), List.of(1, 1, 3), dropout);
        }
    }

    @Nested
    class StridesInEveryLayer extends Contract {
        @Override
        TimeDelayEncoderConfig config(float dropout) {
            return TimeDelayEncoderTest.config(List.of(3, 3), List.of(1, 1), List.of(2, 2), dropout);
        }

        @Override
        protected int[] lengths() {
            return new int[] {10, 3, 1, 8};
        }
    }

    @Test
    void lengthsAreRoundedUp() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder encoder = new TimeDelayEncoder(config(List.of(3, 3), List.of(1, 1), List.of(2, 3), 0), 3);
            encoder.initialize(manager, 1);
            Encoded encoded = encoder.encode(
                    new Forward(manager, false),
                    new Padded(manager.ones(new Shape(3, 13, 3)), Lengths.of(manager, new int[] {13, 12, 1})));

            assertThat(encoded.memory().lengths().host()).containsExactly(3, 2, 1);
            assertThat(encoded.memory().values().getShape()).isEqualTo(new Shape(3, 3, 8));
            assertThat(encoded.layout()).isEqualTo(new Layout.Time(6));
        }
    }

    /** What a step reads, found by changing one frame after the other. */
    @Test
    void aStepSeesItsWindowAndNothingElse() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TimeDelayLayer layer = new TimeDelayLayer(1, 4, 3, 2, 2);
            layer.initialize(manager, 1);
            Forward forward = new Forward(manager, false);
            Lengths lengths = Lengths.of(manager, new int[] {9});
            float[] before = layer.apply(forward, new Padded(manager.zeros(new Shape(1, 9, 1)), lengths))
                    .values()
                    .get("0, 2")
                    .toFloatArray();
            for (int frame = 0; frame < 9; frame++) {
                float[] values = new float[9];
                values[frame] = 5;
                NDArray input = manager.create(values, new Shape(1, 9, 1));
                float[] after = layer.apply(forward, new Padded(input, lengths))
                        .values()
                        .get("0, 2")
                        .toFloatArray();
                assertThat(!Arrays.equals(before, after))
                        .as("step 2 of stride 2 reads frame %d", frame)
                        .isEqualTo(frame == 2 || frame == 4 || frame == 6);
            }
        }
    }

    @Test
    void everyLayerHasItsNumbers() {
        assertThatThrownBy(() -> config(List.of(3, 3), List.of(1), List.of(1, 1), 0))
                .isInstanceOf(InputException.class)
                .hasMessage("dilations: expected a number for each of 2 widths but found 1");
        assertThatThrownBy(() -> config(List.of(4), List.of(1), List.of(1), 0))
                .isInstanceOf(InputException.class)
                .hasMessage("widths: expected odd numbers, as many steps before as behind, but found 4");
    }
}
