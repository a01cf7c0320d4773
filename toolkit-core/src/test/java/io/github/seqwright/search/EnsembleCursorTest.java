package io.github.seqwright.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.nn.Fixture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mixtures against arithmetic by hand. That it keeps to {@link CursorContract} is tested with real decoders. */
class EnsembleCursorTest {

    private static final int[] SOURCES = {0, 1};
    private static final int[] LENGTHS = {3, 2};

    private NDManager manager = NDManager.newBaseManager();

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private TableCursor table(TableModel model) {
        return new TableCursor(manager, model, SOURCES, LENGTHS);
    }

    private EnsembleCursor cursor(EnsembleMode mode, double[] weights, TableModel... models) {
        List<Cursor> members = Arrays.stream(models).<Cursor>map(this::table).toList();
        return new EnsembleCursor(manager, members, weights, mode);
    }

    private float[] first(EnsembleMode mode, double[] weights, TableModel... models) {
        try (EnsembleCursor cursor = cursor(mode, weights, models)) {
            return cursor.logProbs().get(0).toFloatArray();
        }
    }

    private static float[] logs(double... probabilities) {
        return TableModel.constant(probabilities).logProbs(0, new int[0]);
    }

    @Test
    void linearIsTheMeanOfProbabilities() {
        float[] mixed = first(
                EnsembleMode.LINEAR,
                new double[] {0.75, 0.25},
                TableModel.constant(0.2, 0.8),
                TableModel.constant(0.6, 0.4));
        Fixture.assertClose("mean", mixed, logs(0.3, 0.7), 1e-6);
    }

    @Test
    void logLinearIsTheGeometricMeanRenormalized() {
        float[] mixed = first(
                EnsembleMode.LOG_LINEAR,
                new double[] {0.5, 0.5},
                TableModel.constant(0.2, 0.8),
                TableModel.constant(0.8, 0.2));
        Fixture.assertClose("even", mixed, logs(0.5, 0.5), 1e-6);
        mixed = first(
                EnsembleMode.LOG_LINEAR,
                new double[] {0.75, 0.25},
                TableModel.constant(0.5, 0.5),
                TableModel.constant(16 / 17.0, 1 / 17.0));
        // 16^(1/4) = 2 to 1.
        Fixture.assertClose("uneven", mixed, logs(2 / 3.0, 1 / 3.0), 1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void aStepKeepsTheMixtureAlone(EnsembleMode mode) {
        TableModel model = TableModel.random(1, 6, 2);
        try (EnsembleCursor cursor = cursor(mode, new double[] {0.5, 0.3, 0.2}, model, model, model)) {
            assertThat(cursor.logProbs().isReleased()).isFalse();
            // One more than the members have.
            assertThat(manager.getManagedArrays()).hasSize(3 + 1);
        }
    }

    @Test
    void mixesAlongPrefixes() {
        TableModel[] models = {
            TableModel.random(1, 6, 2), TableModel.random(2, 6, 2), TableModel.random(3, 6, 2),
        };
        double[] weights = {0.5, 0.3, 0.2};
        TableModel expected = TableModel.mean(weights, models);
        try (EnsembleCursor cursor = cursor(EnsembleMode.LINEAR, weights, models)) {
            cursor.advance(manager.create(new long[] {0, 0, 1, 1}), manager.create(new long[] {3, 4, 5, 3}));
            cursor.keepSources(manager.create(new long[] {1}));
            cursor.advance(manager.create(new long[] {1, 0}), manager.create(new long[] {2, 4}));
            Fixture.assertClose(
                    "first", cursor.logProbs().get(0).toFloatArray(), expected.logProbs(1, new int[] {3, 2}), 1e-6);
            Fixture.assertClose(
                    "second", cursor.logProbs().get(1).toFloatArray(), expected.logProbs(1, new int[] {5, 4}), 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModelWithItselfIsTheModel(EnsembleMode mode) {
        TableModel model = TableModel.random(5, 7, 3);
        float[] mixed = first(mode, new double[] {0.7, 0.2, 0.1}, model, model, model);
        Fixture.assertClose("itself", mixed, model.logProbs(0, new int[0]), 1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void aWeightNearOneLeavesThatModel(EnsembleMode mode) {
        TableModel model = TableModel.random(5, 7, 1);
        float[] mixed = first(mode, new double[] {1 - 1e-9, 1e-9}, model, TableModel.random(6, 7, 1));
        Fixture.assertClose("the first", mixed, model.logProbs(0, new int[0]), 1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void noProbabilityIsTooSmallToCount(EnsembleMode mode) {
        TableModel model = (source, prefix) -> new float[] {-300, -400, 0};
        Fixture.assertClose(
                "tiny", first(mode, new double[] {0.5, 0.5}, model, model), new float[] {-300, -400, 0}, 1e-4);
    }

    @Test
    void whatOneModelRulesOutIsPossibleInTheMeanAndImpossibleInTheProduct() {
        double[] weights = {0.5, 0.5};
        TableModel one = TableModel.constant(0, 0, 1);
        TableModel other = TableModel.constant(0, 0.5, 0.5);
        float[] linear = first(EnsembleMode.LINEAR, weights, one, other);
        assertThat(linear[0]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(linear[1]).isCloseTo((float) Math.log(0.25), within(1e-6f));
        float[] product = first(EnsembleMode.LOG_LINEAR, weights, one, other);
        assertThat(product).containsExactly(Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, 0);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenModelIsNotHidden(EnsembleMode mode) {
        TableModel broken = (source, prefix) -> new float[] {Float.NaN, Float.NaN};
        assertThat(first(mode, new double[] {0.5, 0.5}, broken, TableModel.constant(0.5, 0.5)))
                .containsOnly(Float.NaN);
    }

    @Test
    void attentionIsThatOfTheFirstThatHasAny() {
        TableModel model = TableModel.random(1, 5, 1);
        double[] weights = {0.2, 0.4, 0.4};
        TableCursor blind = table(model).withoutAttention();
        TableCursor attends = new TableCursor(manager, model, SOURCES, new int[] {4, 2});
        try (EnsembleCursor cursor =
                new EnsembleCursor(manager, List.of(blind, attends, table(model)), weights, EnsembleMode.LINEAR)) {
            assertThat(cursor.attention().orElseThrow().toFloatArray())
                    .isEqualTo(attends.attention().orElseThrow().toFloatArray());
        }
        try (EnsembleCursor cursor = new EnsembleCursor(
                manager, List.of(table(model).withoutAttention()), new double[] {1}, EnsembleMode.LINEAR)) {
            assertThat(cursor.attention()).isEmpty();
        }
    }

    /** Cannot be closed. */
    private record Stuck(Cursor table) implements Cursor {

        @Override
        public NDArray logProbs() {
            return table.logProbs();
        }

        @Override
        public void advance(NDArray parents, NDArray tokens) {
            table.advance(parents, tokens);
        }

        @Override
        public void keepSources(NDArray kept) {
            table.keepSources(kept);
        }

        @Override
        public Optional<NDArray> attention() {
            return table.attention();
        }

        @Override
        public void close() {
            table.close();
            throw new IllegalStateException("stuck");
        }
    }

    @Test
    void allAreClosedAlsoWhenOneFails() {
        List<TableCursor> tables = IntStream.range(0, 3)
                .mapToObj(i -> table(TableModel.random(i, 5, 1)))
                .toList();
        List<Cursor> members = List.of(new Stuck(tables.get(0)), tables.get(1), new Stuck(tables.get(2)));
        EnsembleCursor cursor = new EnsembleCursor(manager, members, new double[] {0.2, 0.3, 0.5}, EnsembleMode.LINEAR);
        assertThatThrownBy(cursor::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stuck")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(tables).allMatch(TableCursor::closed);
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    @Test
    void weightsAreOneAMember() {
        try (TableCursor table = table(TableModel.random(1, 5, 1))) {
            assertThatThrownBy(() ->
                            new EnsembleCursor(manager, List.of(table), new double[] {0.5, 0.5}, EnsembleMode.LINEAR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("2 weights for 1 cursors");
        }
    }
}
