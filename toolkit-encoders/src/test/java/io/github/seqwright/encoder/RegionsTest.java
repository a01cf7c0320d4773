package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.nn.Forward;
import org.junit.jupiter.api.Test;

class RegionsTest {

    @Test
    void locatedRegionsTellTheirRowAndColumn() {
        EngineRuntime.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            Forward f = new Forward(manager, false, Compute.FUSED);
            NDArray located = Regions.located(f, manager.full(new Shape(2, 6, 1), 7), 2);
            float[] grid = {7, -1, -1, 7, -1, 0, 7, -1, 1, 7, 1, -1, 7, 1, 0, 7, 1, 1};
            assertThat(located.getShape()).isEqualTo(new Shape(2, 6, 3));
            assertThat(located.get(0).toFloatArray()).containsExactly(grid);
            assertThat(located.get(1).toFloatArray()).containsExactly(grid);
            assertThat(Regions.located(f, manager.full(new Shape(1, 1, 1), 7), 1)
                            .toFloatArray())
                    .containsExactly(7, 0, 0);
            assertThat(Regions.memory(5, true).size()).isEqualTo(7);
        }
    }
}
