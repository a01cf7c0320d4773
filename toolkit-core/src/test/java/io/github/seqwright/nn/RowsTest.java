package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.nn.RecurrentLayer.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowsTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private Padded padded(int... lengths) {
        NDArray values = manager.arange(1f, 13f).reshape(2, 3, 2);
        return new Padded(values, Lengths.of(manager, lengths));
    }

    @Test
    void rowsAreTurnedInsideTheirLength() {
        Padded input = padded(3, 2);
        Rows rows = Rows.of(input);
        assertThat(rows.reverse(input.values()).toFloatArray()).containsExactly(5, 6, 3, 4, 1, 2, 9, 10, 7, 8, 11, 12);
        assertThat(rows.last(input.values()).toFloatArray()).containsExactly(5, 6, 9, 10);
        assertThat(rows.padding().toFloatArray()).containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(rows.full()).isFalse();
    }

    @Test
    void fullRowsNeedNoIndex() {
        Padded input = padded(3, 3);
        int before = manager.getManagedArrays().size();
        Rows rows = Rows.of(input);
        assertThat(manager.getManagedArrays()).hasSize(before);
        assertThat(rows.full()).isTrue();
        assertThat(rows.clear(input.values())).isSameAs(input.values());
        assertThat(rows.reverse(input.values()).toFloatArray()).containsExactly(5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8);
        assertThat(rows.last(input.values()).toFloatArray()).containsExactly(5, 6, 11, 12);
    }

    @Test
    void clearingLetsNothingThrough() {
        Padded input = padded(3, 1);
        Rows rows = Rows.of(input);
        input.values().set(new NDIndex("1, 1:"), Float.NaN);
        assertThat(rows.clear(input.values()).toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0);
        input.values().setRequiresGradient(true);
        LayerChecks.backward(() -> rows.clear(input.values()).square().sum());
        assertThat(LayerChecks.gradient(input.values())).containsExactly(2, 4, 6, 8, 10, 12, 14, 16, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void statesAreThoseOfRowsReadAlone(Cell cell) {
        RecurrentLayer layer = new RecurrentLayer(cell, 3, 4);
        layer.initialize(manager, 1);
        int[] lengths = {2, 5, 1};
        NDArray input = manager.randomNormal(new Shape(3, 5, 3));
        NDArray hidden = manager.randomNormal(new Shape(3, 4));
        NDArray cells = manager.randomNormal(new Shape(3, 4));
        LayerState initial = new LayerState(hidden, cell.hasCell() ? cells : null);
        Padded padded = new Padded(input, Lengths.of(manager, lengths));
        Result together = layer.run(new Forward(manager, false), input, Rows.of(padded), initial);
        for (int row = 0; row < lengths.length; row++) {
            String part = row + ":" + (row + 1);
            LayerState own = new LayerState(hidden.get(part), cell.hasCell() ? cells.get(part) : null);
            Result alone = layer.run(new Forward(manager, false), input.get(part + ", :" + lengths[row]), own);
            Fixture.assertClose(
                    "hidden", together.last().hidden().get(part), alone.last().hidden(), 1e-6);
            if (cell.hasCell()) {
                Fixture.assertClose(
                        "cell", together.last().cell().get(part), alone.last().cell(), 1e-6);
            }
        }
    }
}
