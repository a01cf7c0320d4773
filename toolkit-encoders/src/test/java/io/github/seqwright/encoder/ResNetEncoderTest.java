package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Covers;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResNetEncoderTest {

    private static final int GROUPS = 2;

    @Covers("resnet")
    abstract static class Contract extends ImageEncoderContract {

        abstract ResNetConfig config(float dropout);

        @Override
        protected Encoder encoder(float dropout) {
            return new ResNetEncoder(config(dropout), inputSize());
        }

        @Override
        int height() {
            return 17;
        }

        @Override
        int width() {
            return 12;
        }
    }

    @Nested
    class TwoStages extends Contract {
        @Override
        ResNetConfig config(float dropout) {
            return new ResNetConfig(16, 5, 2, 2, List.of(16, 32), List.of(2, 1), GROUPS, dropout, false);
        }

        @Override
        Layout.Grid grid() {
            return new Layout.Grid(3, 2);
        }
    }

    @Nested
    class WithoutPooling extends Contract {
        @Override
        ResNetConfig config(float dropout) {
            return new ResNetConfig(16, 3, 1, 1, List.of(32, 32, 16), List.of(1, 1, 1), GROUPS, dropout, true);
        }

        @Override
        Layout.Grid grid() {
            return new Layout.Grid(5, 3);
        }
    }

    @Nested
    class EachPositionNormalized extends Contract {
        @Override
        ResNetConfig config(float dropout) {
            return new ResNetConfig(16, 3, 2, 1, List.of(16, 32), List.of(1, 1), 0, dropout, true);
        }

        @Override
        Layout.Grid grid() {
            return new Layout.Grid(5, 3);
        }
    }

    /** Against loops over every position: padding, stride, and what is normalized together: groups, or positions (0). */
    @ParameterizedTest
    @ValueSource(ints = {0, GROUPS})
    void convolutionAndNormalizationAsTheirFormulasSay(int groups) {
        int in = 3;
        int out = 4;
        int size = 5;
        int stride = 2;
        try (NDManager manager = NDManager.newBaseManager()) {
            ConvolutionNorm layer = new ConvolutionNorm(in, out, 3, stride, groups);
            layer.initialize(manager, 3);
            NDArray scale = layer.weights().get(1);
            scale.addi(manager.create(new float[] {0.5f, 0, -0.25f, 1}));
            layer.weights().get(2).addi(manager.create(new float[] {1, 2, 3, 4}));
            NDArray image = manager.randomNormal(new Shape(1, in, size, size));
            NDArray found = layer.apply(new Forward(manager, false), image);
            assertThat(found.getShape()).isEqualTo(new Shape(1, out, 3, 3));
            float[] expected =
                    convolved(image.toFloatArray(), layer.weights().get(0).toFloatArray(), in, out, size);
            normalize(expected, scale.toFloatArray(), out, groups);
            Fixture.assertClose("normalized", found.toFloatArray(), expected, 1e-5);
        }
    }

    private static float[] convolved(float[] image, float[] weight, int in, int out, int size) {
        float[] sums = new float[out * 9];
        for (int i = 0; i < sums.length; i++) {
            int channel = i / 9;
            double sum = 0;
            for (int c = 0; c < in; c++) {
                for (int k = 0; k < 9; k++) {
                    int y = i / 3 % 3 * 2 + k / 3 - 1;
                    int x = i % 3 * 2 + k % 3 - 1;
                    if (y >= 0 && y < size && x >= 0 && x < size) {
                        sum += image[(c * size + y) * size + x] * weight[(channel * in + c) * 9 + k];
                    }
                }
            }
            sums[i] = (float) sum;
        }
        return sums;
    }

    private static void normalize(float[] values, float[] scale, int channels, int groups) {
        int positions = values.length / channels;
        int sets = groups == 0 ? positions : groups;
        int[] setOf = IntStream.range(0, values.length)
                .map(i -> groups == 0 ? i % positions : i / (values.length / groups))
                .toArray();
        int size = values.length / sets;
        double[] mean = new double[sets];
        double[] square = new double[sets];
        for (int i = 0; i < values.length; i++) {
            mean[setOf[i]] += values[i] / size;
            square[setOf[i]] += values[i] * values[i] / size;
        }
        for (int i = 0; i < values.length; i++) {
            int set = setOf[i];
            double deviation = Math.sqrt(square[set] - mean[set] * mean[set] + 1e-5);
            int channel = i / positions;
            values[i] = (float) ((values[i] - mean[set]) / deviation * scale[channel] + channel + 1);
        }
    }

    @Test
    void parametersHaveReadablePaths() {
        ResNetConfig config = new ResNetConfig(16, 7, 2, 2, List.of(16, 32), List.of(1, 2), GROUPS, 0, false);
        assertThat(new ResNetEncoder(config, 3).parameters().keySet())
                .startsWith("stem.weight", "stem.norm_weight", "stem.norm_bias", "stage0.block0.first.weight")
                .contains("stage1.block0.shortcut.weight", "stage1.block1.second.norm_bias")
                .doesNotContain("stage0.block0.shortcut.weight", "stage1.block1.shortcut.weight");
    }

    @Test
    void sizesThatDoNotFitAreSaid() {
        assertThatThrownBy(() -> new ResNetConfig(16, 7, 2, 2, List.of(16, 32), List.of(1, 2), 3, 0, false))
                .isInstanceOf(InputException.class)
                .hasMessage("stem_channels: expected a multiple of norm_groups, which is 3, but found 16; change one of"
                        + " them");
        assertThatThrownBy(() -> new ResNetConfig(16, 7, 2, 2, List.of(16, 20), List.of(1, 2), GROUPS, 0, false))
                .hasMessage("channels: expected multiples of 16, above 0, but found 20; change it");
        assertThatThrownBy(() -> new ResNetConfig(16, 7, 2, 2, List.of(16), List.of(1, 2), GROUPS, 0, false))
                .hasMessageStartingWith("blocks: expected as many stages as channels has");
        assertThatThrownBy(() -> new ResNetConfig(16, 6, 2, 2, List.of(16), List.of(1), GROUPS, 0, false))
                .hasMessageStartingWith("stem_kernel: expected an odd number");
        assertThatThrownBy(() -> new ResNetConfig(16, 7, 2, 2, List.of(16), List.of(0), GROUPS, 0, false))
                .hasMessageStartingWith("blocks: expected at least one a stage");
    }
}
