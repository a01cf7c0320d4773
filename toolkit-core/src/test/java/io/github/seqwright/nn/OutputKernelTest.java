package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.engine.Kernel;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both kinds of the kernel give the same, whichever this machine takes. */
class OutputKernelTest {

    private final NDManager manager = NDManager.newBaseManager();
    private final Forward f = new Forward(manager, true, Compute.FUSED);
    private final Random random = new Random(11);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void oneDnnIsUsedWhereTheEngineHasIt() {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "libtorch for this machine may lack oneDNN");
        assertThat(OutputKernel.packs(f)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 7", "5, 256, 1001", "511, 16, 40", "513, 16, 40", "1100, 8, 33"})
    void kindsAgree(int rows, int width, int tokens) {
        assumeTrue(OutputKernel.packs(f), "no oneDNN here");
        OutputLayer output = new OutputLayer(width, tokens);
        output.initialize(manager, 7);
        float[] hidden = random(rows * width);
        long[] reference = random.ints(rows, 0, tokens).asLongStream().toArray();
        Values plain = values(OutputKernel.PLAIN, output, hidden, reference);
        Values packed = values(OutputKernel.PACKED, output, hidden, reference);
        Fixture.assertClose("loss", packed.loss(), plain.loss(), 1e-5);
        Fixture.assertClose("gradient of the input", packed.input(), plain.input(), 1e-5);
        plain.parameters()
                .forEach((name, gradient) ->
                        Fixture.assertClose(name, packed.parameters().get(name), gradient, 1e-4));
        Fixture.assertClose("log probabilities", packed.logProbs(), plain.logProbs(), 1e-5);
    }

    private record Values(float[] loss, float[] input, Map<String, float[]> parameters, float[] logProbs) {}

    private Values values(String script, OutputLayer output, float[] numbers, long[] tokens) {
        Kernel kernel = Kernel.of(script);
        NDArray weight = output.weights().get(0).getArray();
        NDArray bias = output.weights().get(1).getArray();
        NDArray reference = manager.create(tokens);
        NDArray hidden = manager.create(numbers, new Shape(tokens.length, numbers.length / tokens.length));
        hidden.setRequiresGradient(true);
        float[][] loss = new float[1][];
        Map<String, float[]> parameters = LayerChecks.gradients(output, () -> {
            NDArray sum = kernel.call(manager, "nll_sum", hidden, weight, bias, reference, 0.1f, 0f)
                    .singletonOrThrow();
            loss[0] = sum.toFloatArray();
            return sum;
        });
        try (GradientMode off = GradientMode.off()) {
            NDArray prepared = kernel.call(manager, "for_steps", weight, 0f).singletonOrThrow();
            NDArray logProbs = kernel.call(manager, "log_probs", hidden, prepared, bias, 0f)
                    .singletonOrThrow();
            return new Values(loss[0], LayerChecks.gradient(hidden), parameters, logProbs.toFloatArray());
        }
    }

    private float[] random(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
