package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.nn.Attention.Attended;
import io.github.seqwright.nn.Attention.Keys;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Attention} must keep to; a subclass names the ones to check. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AttentionContract {

    /** An attention to check. */
    public record Case(String name, int querySize, int memorySize, Supplier<Attention> maker) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final int[] LENGTHS = {4, 2, 1};
    private static final int QUERIES = 3;

    private final NDManager model = NDManager.newBaseManager();
    private NDManager scope;

    protected abstract Stream<Case> cases();

    @BeforeAll
    void open() {
        scope = model.newSubManager();
    }

    @AfterAll
    void close() {
        model.close();
    }

    private Attention make(Case c) {
        Attention attention = c.maker().get();
        attention.initialize(model, 3);
        return attention;
    }

    /** NaN stands behind the rows. */
    private static Padded memory(NDManager owner, Case c, int... sources) {
        int[] lengths = new int[sources.length];
        int longest = 0;
        for (int i = 0; i < sources.length; i++) {
            lengths[i] = LENGTHS[sources[i]];
            longest = Math.max(longest, lengths[i]);
        }
        float[] values = new float[sources.length * longest * c.memorySize()];
        for (int i = 0; i < sources.length; i++) {
            Random random = new Random(sources[i]);
            for (int j = 0; j < longest * c.memorySize(); j++) {
                boolean inside = j < lengths[i] * c.memorySize();
                values[i * longest * c.memorySize() + j] = inside ? (float) random.nextGaussian() : Float.NaN;
            }
        }
        NDArray array = owner.create(values, new Shape(sources.length, longest, c.memorySize()));
        return new Padded(array, Lengths.of(owner, lengths));
    }

    private static NDArray queries(NDManager owner, Case c, int... sources) {
        NDList rows = new NDList();
        for (int source : sources) {
            Random random = new Random(100 + source);
            float[] values = new float[QUERIES * c.querySize()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            rows.add(owner.create(values, new Shape(QUERIES, c.querySize())));
        }
        return NDArrays.stack(rows);
    }

    /** Two steps, so that an attention that looks at the weights of the step before gets some. */
    private static Attended twice(Attention attention, NDManager owner, NDArray queries, Keys keys) {
        Forward f = new Forward(owner, false);
        NDArray before = attention.attend(f, queries, keys, null).weights();
        return attention.attend(f, queries, keys, attention.stepwise() ? before : null);
    }

    private static Attended attendTwice(Attention attention, NDManager owner, Case c, int... sources) {
        Keys keys = attention.prepare(new Forward(owner, false), memory(owner, c, sources));
        return twice(attention, owner, queries(owner, c, sources), keys);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsAddUpToOneInsideTheRow(Case c) {
        Attended attended = attendTwice(make(c), scope, c, 0, 1, 2);
        assertThat(attended.weights().getShape()).isEqualTo(new Shape(3, QUERIES, 4));
        float[] weights = attended.weights().toFloatArray();
        for (int row = 0; row < 3 * QUERIES; row++) {
            double sum = 0;
            for (int position = 0; position < 4; position++) {
                float weight = weights[row * 4 + position];
                if (position < LENGTHS[row / QUERIES]) {
                    assertThat(weight).isBetween(0f, 1f);
                } else {
                    assertThat(weight).as("weight behind row %d", row).isZero();
                }
                sum += weight;
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void contextHasItsSize(Case c) {
        Attention attention = make(c);
        assertThat(attendTwice(attention, scope, c, 0, 1).context().getShape())
                .isEqualTo(new Shape(2, QUERIES, attention.contextSize()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void paddingChangesNothing(Case c) {
        Attention attention = make(c);
        Attended all = attendTwice(attention, scope, c, 0, 1, 2);
        for (int source = 0; source < 3; source++) {
            Attended one = attendTwice(attention, scope, c, source);
            NDIndex row = NDIndex.sliceAxis(0, source, source + 1);
            NDArray weights = all.weights().get(row).get(NDIndex.sliceAxis(2, 0, LENGTHS[source]));
            Fixture.assertClose("context", all.context().get(row), one.context(), 1e-5);
            Fixture.assertClose("weights", weights, one.weights(), 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void manyQueriesGiveWhatSingleOnesGive(Case c) {
        Attention attention = make(c);
        Keys keys = attention.prepare(new Forward(scope, false), memory(scope, c, 0, 1));
        NDArray queries = queries(scope, c, 0, 1);
        Attended all = twice(attention, scope, queries, keys);
        for (int query = 0; query < QUERIES; query++) {
            NDIndex one = NDIndex.sliceAxis(1, query, query + 1);
            Attended single = twice(attention, scope, queries.get(one), keys);
            Fixture.assertClose("context", all.context().get(one), single.context(), 1e-5);
            Fixture.assertClose("weights", all.weights().get(one), single.weights(), 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void selectedKeysAreThoseOfTheirSources(Case c) {
        Attention attention = make(c);
        Keys keys = attention.prepare(new Forward(scope, false), memory(scope, c, 0, 1, 2));
        Keys selected = keys.select(scope, new NDIndex("{}", scope.create(new long[] {0, 2})));
        Attended attended = twice(attention, scope, queries(scope, c, 0, 2), selected);
        Fixture.assertClose(
                "context",
                attended.context(),
                attendTwice(attention, scope, c, 0, 2).context(),
                1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void attendingLeavesNothingWithTheKeys(Case c) {
        Attention attention = make(c);
        try (NDManager sources = model.newSubManager()) {
            Keys keys = attention.prepare(new Forward(sources, false), memory(sources, c, 0, 1));
            int before = model.getManagedArrays().size();
            try (NDManager step = scope.newSubManager()) {
                twice(attention, step, queries(step, c, 0, 1), keys);
            }
            assertThat(model.getManagedArrays()).hasSize(before);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersQueriesAndMemoryGetGradients(Case c) {
        Attention attention = make(c);
        Padded memory = memory(scope, c, 0, 1);
        NDArray queries = queries(scope, c, 0, 1);
        memory.values().setRequiresGradient(true);
        queries.setRequiresGradient(true);
        LayerChecks.assertEveryGradient(attention, () -> {
            Keys keys = attention.prepare(new Forward(scope, true), memory);
            return twice(attention, scope, queries, keys).context().square().sum();
        });
        float[] towardsMemory = LayerChecks.gradient(memory.values());
        assertThat(towardsMemory).doesNotContain(Float.NaN);
        assertThat(scope.create(towardsMemory).countNonzero().getLong())
                .as("positions inside the rows that have a gradient")
                .isEqualTo((long) (LENGTHS[0] + LENGTHS[1]) * c.memorySize());
        assertThat(LayerChecks.gradient(queries))
                .doesNotContain(Float.NaN)
                .isNotEqualTo(new float[queries.toFloatArray().length]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersSurviveAFile(Case c) {
        Attention from = make(c);
        Attention to = c.maker().get();
        LayerChecks.copyThroughFile(from, to, model);
        assertThat(attendTwice(to, scope, c, 0, 1).context().toFloatArray())
                .isEqualTo(attendTwice(from, scope, c, 0, 1).context().toFloatArray());
    }
}
