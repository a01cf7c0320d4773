package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss kernel computes a chunk of rows at a time: around the borders of chunks it must give what single operations give. */
class OutputLayerChunksTest {

    private static final int HIDDEN = 6;
    private static final int VOCABULARY = 11;

    @ParameterizedTest
    @CsvSource({"127, 0", "128, 0.1", "129, 0.1", "511, 0", "512, 0.1", "513, 0.1", "1100, 0"})
    void equalsSingleOperations(int rows, float smoothing) {
        try (NDManager manager = NDManager.newBaseManager()) {
            OutputLayer output = new OutputLayer(HIDDEN, VOCABULARY);
            output.initialize(manager, 3);
            Gradients expected = gradients(output, manager, rows, smoothing, Compute.PORTABLE);
            check(expected, gradients(output, manager, rows, smoothing, Compute.FUSED), 1e-5);
            check(expected, gradients(output, manager, rows, smoothing, Compute.FUSED_BFLOAT16), 0.02);
        }
    }

    private record Gradients(float loss, Map<String, float[]> parameters, float[] hidden) {}

    private static Gradients gradients(
            OutputLayer output, NDManager manager, int rows, float smoothing, Compute compute) {
        Random random = new Random(5);
        float[] numbers = new float[rows * HIDDEN];
        long[] tokens = new long[rows];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < rows; i++) {
            tokens[i] = random.nextInt(VOCABULARY);
        }
        NDArray hidden = manager.create(numbers, new Shape(1, rows, HIDDEN));
        hidden.setRequiresGradient(true);
        Padded reference =
                new Padded(manager.create(tokens, new Shape(1, rows)), Lengths.of(manager, new int[] {rows}));
        float[] loss = new float[1];
        Map<String, float[]> parameters = LayerChecks.gradients(output, () -> {
            NDArray sum = output.nllSum(new Forward(manager, true, compute), hidden, reference, smoothing);
            loss[0] = sum.getFloat();
            return sum;
        });
        return new Gradients(loss[0], parameters, hidden.getGradient().toFloatArray());
    }

    private static void check(Gradients expected, Gradients found, double tolerance) {
        assertThat(found.loss()).isCloseTo(expected.loss(), within((float) (tolerance * expected.loss())));
        assertClose(found.hidden(), expected.hidden(), tolerance);
        expected.parameters()
                .forEach((path, gradient) -> assertClose(found.parameters().get(path), gradient, tolerance));
    }

    /** Of each array by itself: a small gradient may not hide behind a large one. */
    private static void assertClose(float[] found, float[] expected, double tolerance) {
        double distance = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            distance += Math.pow(found[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        assertThat(Math.sqrt(distance)).isLessThan(tolerance * Math.sqrt(size));
    }
}
