package io.github.seqwright.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.nn.Fixture;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Cursor} must keep to; a subclass names the models whose cursors to check. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CursorContract {

    /** A model that opens cursors on some of its example sources, each time with the same values. */
    public interface Model {

        /** @param scope owns the cursor */
        Cursor open(NDManager scope, int... sources);
    }

    /** A model to check. */
    public interface Case {

        /** How many example sources there are, at least 3; tokens 0 to 9 exist. */
        int sources();

        /** @param manager owns the parameters */
        Model model(NDManager manager);
    }

    private GradientMode gradients;
    private NDManager manager;

    protected abstract Stream<Case> cases();

    @BeforeEach
    void open() {
        gradients = GradientMode.off();
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
        gradients.close();
    }

    private static int[] all(Case c) {
        return IntStream.range(0, c.sources()).toArray();
    }

    private void advance(Cursor cursor, long[] parents, long[] tokens) {
        cursor.advance(manager.create(parents), manager.create(tokens));
    }

    /** Log probabilities after some tokens, from a cursor of its own. */
    private float[] alone(Model model, int source, long... tokens) {
        try (Cursor cursor = model.open(manager, source)) {
            for (long token : tokens) {
                advance(cursor, new long[] {0}, new long[] {token});
            }
            return cursor.logProbs().toFloatArray();
        }
    }

    private static float[] row(NDArray values, long row) {
        return values.get(new NDIndex(row)).toFloatArray();
    }

    private static void assertRows(Cursor cursor, float[]... expected) {
        assertThat(cursor.logProbs().getShape().get(0)).isEqualTo(expected.length);
        for (int row = 0; row < expected.length; row++) {
            Fixture.assertClose("row " + row, row(cursor.logProbs(), row), expected[row], 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsAreDistributions(Case c) {
        try (Cursor cursor = c.model(manager).open(manager, all(c))) {
            for (int step = 0; step < 3; step++) {
                NDArray logProbs = cursor.logProbs();
                assertThat(logProbs.getShape().dimension()).isEqualTo(2);
                assertThat(logProbs.getShape().get(0)).isEqualTo(c.sources());
                for (float sum : logProbs.exp().sum(new int[] {1}).toFloatArray()) {
                    assertThat(sum).isCloseTo(1, within(1e-4f));
                }
                long[] tokens = new long[c.sources()];
                Arrays.fill(tokens, step);
                advance(cursor, Arrays.stream(all(c)).asLongStream().toArray(), tokens);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsFollowTheirParents(Case c) {
        Model model = c.model(manager);
        try (Cursor cursor = model.open(manager, 0, 1)) {
            advance(cursor, new long[] {0, 0, 0, 1, 1, 1}, new long[] {3, 4, 5, 6, 7, 8});
            advance(cursor, new long[] {2, 0, 3, 5}, new long[] {9, 3, 4, 6});
            assertRows(
                    cursor, alone(model, 0, 5, 9), alone(model, 0, 3, 3), alone(model, 1, 6, 4), alone(model, 1, 8, 6));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sourcesNeedNotHaveEquallyManyRows(Case c) {
        Model model = c.model(manager);
        try (Cursor cursor = model.open(manager, 0, 1, 2)) {
            advance(cursor, new long[] {0, 1, 1, 1, 2, 2}, new long[] {3, 4, 5, 6, 7, 8});
            advance(cursor, new long[] {0, 0, 0, 3, 1, 4}, new long[] {9, 3, 4, 5, 6, 7});
            assertRows(
                    cursor,
                    alone(model, 0, 3, 9),
                    alone(model, 0, 3, 3),
                    alone(model, 0, 3, 4),
                    alone(model, 1, 6, 5),
                    alone(model, 1, 4, 6),
                    alone(model, 2, 7, 7));
            advance(cursor, new long[] {2, 4, 3, 5}, new long[] {5, 6, 7, 8});
            cursor.keepSources(manager.create(new long[] {0, 1}));
            advance(cursor, new long[] {0, 2, 1, 1}, new long[] {9, 3, 4, 5});
            assertRows(
                    cursor,
                    alone(model, 0, 3, 4, 5, 9),
                    alone(model, 1, 6, 5, 7, 3),
                    alone(model, 1, 4, 6, 6, 4),
                    alone(model, 1, 4, 6, 6, 5));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void attentionFollowsTheRowsOfUnequalSources(Case c) {
        Model model = c.model(manager);
        try (Cursor cursor = model.open(manager, 0, 1, 2)) {
            if (cursor.attention().isEmpty()) {
                return;
            }
            advance(cursor, new long[] {0, 0, 0, 1, 1, 2}, new long[] {3, 4, 5, 6, 7, 8});
            advance(cursor, new long[] {1, 4, 3, 5}, new long[] {4, 5, 6, 7});
            int[] sources = {0, 1, 1, 2};
            long[][] tokens = {{4, 4}, {7, 5}, {6, 6}, {8, 7}};
            NDArray weights = cursor.attention().orElseThrow();
            int longest = (int) weights.getShape().get(1);
            assertThat(weights.getShape().get(0)).isEqualTo(sources.length);
            for (int row = 0; row < sources.length; row++) {
                try (Cursor single = model.open(manager, sources[row])) {
                    for (long token : tokens[row]) {
                        advance(single, new long[] {0}, new long[] {token});
                    }
                    float[] expected = single.attention().orElseThrow().toFloatArray();
                    // Nothing behind a source's own positions.
                    Fixture.assertClose(
                            "weights of row " + row, row(weights, row), Arrays.copyOf(expected, longest), 1e-5);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsRefusedChangesNothing(Case c) {
        Model model = c.model(manager);
        try (Cursor cursor = model.open(manager, 0, 1, 2)) {
            advance(cursor, new long[] {0, 0, 1, 2}, new long[] {3, 4, 5, 6});
            assertThatThrownBy(() -> advance(cursor, new long[] {0, 3}, new long[] {3, 4}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no row continues source 1; sources that are done leave by keepSources");
            assertThatThrownBy(() -> advance(cursor, new long[] {0, 3, 2}, new long[] {3, 4, 5}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("row 2 continues row 2; expected one of 3 to 3, in the order of the sources");
            advance(cursor, new long[] {1, 2, 2, 3}, new long[] {7, 8, 9, 3});
            assertRows(
                    cursor, alone(model, 0, 4, 7), alone(model, 1, 5, 8), alone(model, 1, 5, 9), alone(model, 2, 6, 3));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keptSourcesGoOnAsIfAlone(Case c) {
        Model model = c.model(manager);
        int last = c.sources() - 1;
        try (Cursor cursor = model.open(manager, all(c))) {
            long[] parents = new long[2 * c.sources()];
            long[] tokens = new long[2 * c.sources()];
            for (int row = 0; row < parents.length; row++) {
                parents[row] = row / 2;
                tokens[row] = 3 + row % 2;
            }
            advance(cursor, parents, tokens);
            float[] before = cursor.attention().map(NDArray::toFloatArray).orElse(null);
            cursor.keepSources(manager.create(new long[] {last}));
            assertThat(cursor.attention().map(NDArray::toFloatArray).orElse(null))
                    .as("attention until the next step")
                    .isEqualTo(before);
            advance(cursor, new long[] {1, 0}, new long[] {5, 6});
            assertRows(cursor, alone(model, last, 4, 5), alone(model, last, 3, 6));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void severalKeptSourcesGoOnAsIfAlone(Case c) {
        Model model = c.model(manager);
        int last = c.sources() - 1;
        try (Cursor cursor = model.open(manager, all(c))) {
            long[] parents = new long[2 * c.sources()];
            long[] tokens = new long[2 * c.sources()];
            for (int row = 0; row < parents.length; row++) {
                parents[row] = row / 2;
                tokens[row] = 3 + row;
            }
            advance(cursor, parents, tokens);
            cursor.keepSources(manager.create(new long[] {0, last}));
            advance(cursor, new long[] {0, 1, 2, 3}, new long[] {5, 6, 7, 8});
            assertRows(
                    cursor,
                    alone(model, 0, 3, 5),
                    alone(model, 0, 4, 6),
                    alone(model, last, 3 + 2 * last, 7),
                    alone(model, last, 4 + 2 * last, 8));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sourcesMayLeaveRightAfterTheOpening(Case c) {
        Model model = c.model(manager);
        try (Cursor cursor = model.open(manager, all(c))) {
            cursor.keepSources(manager.create(new long[] {1}));
            advance(cursor, new long[] {0, 0}, new long[] {3, 4});
            assertRows(cursor, alone(model, 1, 3), alone(model, 1, 4));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsFreeWhatTheyNoLongerNeed(Case c) {
        NDManager scope = manager.newSubManager();
        NDManager search = manager.newSubManager();
        Cursor cursor = c.model(manager).open(scope, 0, 1);
        NDArray parents = search.create(new long[] {0, 0, 2});
        NDArray tokens = search.create(new long[] {3, 4, 5});
        cursor.advance(search.create(new long[] {0, 0, 1}), tokens);
        cursor.advance(parents, tokens);
        int before = manager.getManagedArrays().size();
        for (int step = 0; step < 20; step++) {
            cursor.advance(parents, tokens);
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
        NDArray kept = search.create(new long[] {1});
        cursor.keepSources(kept);
        cursor.advance(search.create(new long[] {0, 0}), search.create(new long[] {3, 4}));
        // Three more index arrays of the search itself.
        assertThat(manager.getManagedArrays().size()).isLessThanOrEqualTo(before + 3);
        cursor.close();
        scope.close();
        assertThat(search.getManagedArrays()).hasSize(6);
    }
}
