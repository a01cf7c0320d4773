package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.engine.Kernel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both kinds give the same, whichever this machine takes. */
class ProductScriptTest {

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
        assertThat(ProductScript.packs(f)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 7", "5, 256, 1001", "511, 16, 40", "513, 16, 40", "1100, 8, 33"})
    void kindsAgree(int rows, int width, int tokens) {
        assumeTrue(ProductScript.packs(f), "no oneDNN here");
        OutputLayer output = new OutputLayer(width, tokens);
        output.initialize(manager, 7);
        float[] hidden = random(rows * width);
        long[] reference = random.ints(rows, 0, tokens).asLongStream().toArray();
        Values plain = values(ProductScript.PLAIN, output, hidden, reference);
        Values packed = values(ProductScript.PACKED, output, hidden, reference);
        Fixture.assertClose("loss", packed.loss(), plain.loss(), 1e-5);
        Fixture.assertClose("gradient of the input", packed.input(), plain.input(), 1e-5);
        plain.parameters()
                .forEach((name, gradient) ->
                        Fixture.assertClose(name, packed.parameters().get(name), gradient, 1e-4));
        Fixture.assertClose("log probabilities", packed.logProbs(), plain.logProbs(), 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"none, false", "sigmoid, false", "tanh, false", "none, true", "sigmoid, true", "tanh, true"})
    void productsAreThoseOfSingleOperations(String activation, boolean bfloat16) {
        NDArray rows = manager.create(random(6 * 16), new Shape(6, 16));
        NDArray weight = manager.create(random(40 * 16), new Shape(40, 16)).mul(0.3f);
        NDArray bias = manager.create(random(40));
        NDArray sum = rows.matMul(weight.transpose()).add(bias);
        NDArray expected = switch (activation) {
            case "sigmoid" -> sum.getNDArrayInternal().sigmoid();
            case "tanh" -> sum.tanh();
            default -> sum;
        };
        Forward typed = f.compute().bfloat16() == bfloat16 ? f : new Forward(manager, true, Compute.FUSED_BFLOAT16);
        List<String> kinds = ProductScript.packs(typed)
                ? List.of(ProductScript.PLAIN, ProductScript.PACKED)
                : List.of(ProductScript.PLAIN);
        for (String kind : kinds) {
            NDArray product = Kernel.of(kind + script(activation))
                    .call(manager, "once", rows, weight, bias, typed.compute().low())
                    .singletonOrThrow();
            // Values are up to about 5, of which bfloat16 has eight significant bits.
            Fixture.assertClose(activation, product.toFloatArray(), expected.toFloatArray(), bfloat16 ? 0.05 : 1e-5);
        }
    }

    private static String script(String activation) {
        return """
                  def once(self: __torch__.K, rows: Tensor, weight: Tensor, bias: Tensor, low: Tensor) -> Tensor:
                    type = 6
                    if bool(low):
                      type = 15
                    prepared = (self).prepared(torch.to(weight, type), )
                    return (self).product(torch.to(rows, type), prepared, bias, "%s", )
                """.formatted(activation);
    }

    private record Values(float[] loss, float[] input, Map<String, float[]> parameters, float[] logProbs) {}

    private Values values(String script, OutputLayer output, float[] numbers, long[] tokens) {
        Kernel kernel = Kernel.of(Kernel.script(OutputLayer.class, "OutputLayer") + script);
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
