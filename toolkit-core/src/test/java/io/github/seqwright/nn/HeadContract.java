package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.search.Cursor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Head} must keep to; a subclass names the ones to check. A cursor of theirs has {@code CursorContract}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HeadContract {

    private NDManager model;
    private NDManager scope;

    protected abstract Stream<HeadCase> cases();

    @BeforeEach
    void open() {
        model = NDManager.newBaseManager();
        scope = model.newSubManager();
    }

    @AfterEach
    void close() {
        model.close();
    }

    private static NDArray loss(Head head, HeadCase c, Forward f, int filler, int... sources) {
        LossTerm.Outputs outputs = new LossTerm.Outputs(
                c.encoded(f.scope(), sources),
                () -> new Decoded(f.scope().zeros(new Shape(1)), null),
                c.reference(f.scope(), filler, sources));
        return head.loss().sum(f, outputs);
    }

    private float loss(Head head, HeadCase c, Compute compute, int filler, int... sources) {
        return loss(head, c, new Forward(scope, false, compute), filler, sources)
                .getFloat();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void batchOfManyIsManyBatchesOfOne(HeadCase c) {
        Head head = c.make(model);
        for (Compute compute : new Compute[] {Compute.PORTABLE, Compute.FUSED}) {
            float together = loss(head, c, compute, 0, 0, 1, 2);
            float apart = 0;
            for (int source = 0; source < 3; source++) {
                apart += loss(head, c, compute, 0, source);
            }
            Fixture.assertClose("loss", new float[] {together}, new float[] {apart}, 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatStandsBehindTargetsChangesNothing(HeadCase c) {
        Head head = c.make(model);
        for (Compute compute : Compute.values()) {
            assertThat(loss(head, c, compute, 7, 0, 1, 2)).isEqualTo(loss(head, c, compute, 0, 0, 1, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void kernelsGiveWhatSingleOperationsGive(HeadCase c) {
        Head head = c.make(model);
        Map<String, float[]> expected = gradients(head, c, Compute.PORTABLE);
        gradients(head, c, Compute.FUSED)
                .forEach((path, values) -> Fixture.assertClose(path, values, expected.get(path), 1e-5));
        assertThat(LayerChecks.distance(gradients(head, c, Compute.FUSED_BFLOAT16), expected))
                .isLessThan(0.02);
    }

    /** The gradients of all parameters, and the loss under no name. */
    private Map<String, float[]> gradients(Head head, HeadCase c, Compute compute) {
        Map<String, float[]> values = new LinkedHashMap<>();
        Forward f = new Forward(scope, true, compute);
        LayerChecks.gradients(head, () -> {
                    NDArray loss = loss(head, c, f, 0, 0, 1, 2);
                    values.put("", loss.reshape(1).toFloatArray());
                    return loss;
                })
                .forEach(values::put);
        return values;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyParameterGetsAGradient(HeadCase c) {
        Head head = c.make(model);
        LayerChecks.assertEveryGradient(head, () -> loss(head, c, new Forward(scope, true), 0, 0, 1, 2));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersSurviveAFile(HeadCase c) {
        Head from = c.make(model);
        Head to = c.maker().get();
        LayerChecks.copyThroughFile(from, to, model);
        assertThat(loss(to, c, Compute.PORTABLE, 0, 0, 1, 2)).isEqualTo(loss(from, c, Compute.PORTABLE, 0, 0, 1, 2));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyArrayBelongsToTheScope(HeadCase c) {
        Head head = c.make(model);
        LayerChecks.assertNoLeak(model, inner -> loss(head, c, new Forward(inner, true), 0, 0, 1, 2));
        LayerChecks.assertNoLeak(model, inner -> loss(head, c, new Forward(inner, true, Compute.FUSED), 0, 0, 1, 2));
    }

    /** One that searches: teacher forcing gives what its cursor gives along the targets. */
    @ParameterizedTest
    @MethodSource("cases")
    void teacherForcingFollowsItsCursor(HeadCase c) {
        Head head = c.make(model);
        if (head.searchWeight() == 0) {
            return;
        }
        Forward f = new Forward(scope, false);
        Padded begun = c.input(scope, 0, 1, 2);
        NDArray forced = head.logProbs(f, c.encoded(scope, 0, 1, 2), TargetInput.reference(begun));
        int time = (int) begun.time();
        assertThat(forced.getShape()).isEqualTo(new Shape(3, time, HeadCase.TOKENS));
        long[] tokens = begun.values().toLongArray();
        for (int row = 0; row < 3; row++) {
            try (Cursor cursor = head.open(f, c.encoded(scope, row))) {
                for (int t = 0; t < begun.lengths().host()[row]; t++) {
                    if (t > 0) {
                        cursor.advance(scope.create(new long[] {0}), scope.create(new long[] {tokens[row * time + t]}));
                    }
                    float[] expected = cursor.logProbs().toFloatArray();
                    float[] found = forced.get(row).get(t).toFloatArray();
                    for (int token = 0; token < expected.length; token++) {
                        assertThat(found[token]).isFinite();
                        assertThat(Math.exp(found[token])).isCloseTo(Math.exp(expected[token]), within(1e-6));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsWeightsAreShares(HeadCase c) {
        Head head = c.make(model);
        assertThat(head.share()).isBetween(0.0, 1.0);
        assertThat(head.searchWeight()).isBetween(0.0, 1.0);
    }
}
