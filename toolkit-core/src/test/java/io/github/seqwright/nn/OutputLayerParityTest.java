package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.engine.Compute;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cross entropy and its gradients equal those of make_output_layer_fixture.py. */
class OutputLayerParityTest {

    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @CsvSource({"plain, 0, PORTABLE", "smoothed, 0.1, PORTABLE", "plain, 0, FUSED", "smoothed, 0.1, FUSED"})
    void equalsPyTorch(String kind, float smoothing, Compute compute) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Fixture expected = Fixture.read(manager, getClass(), "output_layer.safetensors");
            OutputLayer output = new OutputLayer(5, 9);
            expected.fill(output, manager, "parameter.");
            NDArray hidden = expected.get("hidden");
            hidden.setRequiresGradient(true);
            Padded reference = new Padded(expected.get("reference"), Lengths.of(manager, expected.ints("lengths")));
            Map<String, float[]> gradients = LayerChecks.gradients(output, () -> {
                NDArray loss = output.nllSum(new Forward(manager, true, compute), hidden, reference, smoothing);
                expected.assertClose(kind + ".loss", loss.reshape(1), TOLERANCE);
                return loss;
            });
            gradients.forEach((path, gradient) -> Fixture.assertClose(
                    path, gradient, expected.get(kind + ".gradient." + path).toFloatArray(), TOLERANCE));
            expected.assertClose(kind + ".gradient.hidden", hidden.getGradient(), TOLERANCE);
        }
    }
}
