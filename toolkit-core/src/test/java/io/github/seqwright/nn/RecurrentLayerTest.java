package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.GradientMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrentLayerTest {

    /** The engine has another way for either, and one of them is wrong for few units. */
    @ParameterizedTest
    @CsvSource({"LSTM, 4", "LSTM, 16", "LSTM, 17", "LSTM, 64", "GRU, 4", "GRU, 17", "RNN, 4"})
    void givesTheSameWithAndWithoutRecording(Cell cell, int hidden) {
        try (NDManager manager = NDManager.newBaseManager()) {
            RecurrentLayer layer = new RecurrentLayer(cell, 5, hidden);
            layer.initialize(manager, 1);
            NDArray input =
                    manager.arange(3 * 7 * 5).reshape(new Shape(3, 7, 5)).sin();
            float[] recorded = outputs(layer, manager, input);
            layer.parameters().values().forEach(parameter -> parameter.freeze(true));
            float[] frozen;
            try (GradientMode off = GradientMode.off()) {
                frozen = outputs(layer, manager, input);
            }
            for (int i = 0; i < recorded.length; i++) {
                assertThat(frozen[i]).isCloseTo(recorded[i], within(1e-5f));
            }
        }
    }

    private static float[] outputs(RecurrentLayer layer, NDManager manager, NDArray input) {
        RecurrentLayer.Result result = layer.run(new Forward(manager, false), input, layer.zeroState(manager, 3));
        return result.outputs().toFloatArray();
    }
}
