package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputLayerLogProbsTest {

    private static final int HIDDEN = 4;
    private static final int TOKENS = 301;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 320})
    void kernelGivesWhatSingleOperationsGive(int rows) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientMode off = GradientMode.off()) {
            OutputLayer output = new OutputLayer(HIDDEN, TOKENS);
            output.initialize(manager, 7);
            Random random = new Random(1);
            float[] values = new float[rows * HIDDEN];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            NDArray hidden = manager.create(values, new Shape(rows, HIDDEN));
            float[] expected = logProbs(output, manager, hidden, Compute.PORTABLE);
            Fixture.assertClose("float32", logProbs(output, manager, hidden, Compute.FUSED), expected, 1e-5);
            Fixture.assertClose("bfloat16", logProbs(output, manager, hidden, Compute.FUSED_BFLOAT16), expected, 0.02);
        }
    }

    private static float[] logProbs(OutputLayer output, NDManager manager, NDArray hidden, Compute compute) {
        Forward f = new Forward(manager, false, compute);
        return output.forSteps(f).logProbs(f, hidden).toFloatArray();
    }
}
