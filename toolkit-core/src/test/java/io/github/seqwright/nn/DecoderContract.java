package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.search.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Decoder} must keep to; a subclass names the ones to check. Its cursors have {@code CursorContract}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DecoderContract {

    private static final float SMOOTHING = 0.1f;

    private NDManager model;
    private NDManager scope;

    protected abstract Stream<DecoderCase> cases();

    @BeforeEach
    void open() {
        model = NDManager.newBaseManager();
        scope = model.newSubManager();
    }

    @AfterEach
    void close() {
        model.close();
    }

    private static NDArray loss(Decoder decoder, DecoderCase c, Forward f, int filler, int... sources) {
        Encoded source = c.encoded(f.scope(), sources);
        TargetInput input = TargetInput.reference(c.input(f.scope(), filler, sources));
        Padded reference = c.reference(f.scope(), sources);
        boolean attention = decoder.losses().stream().anyMatch(LossTerm::needsAttention);
        Decoded decoded = decoder.decode(f, source, input, attention);
        NDArray loss = decoder.output().nllSum(f, decoded.hidden(), reference, SMOOTHING);
        for (LossTerm term : decoder.losses()) {
            loss = loss.add(term.sum(f, new LossTerm.Outputs(source, () -> decoded, reference)));
        }
        return loss;
    }

    private Decoded decodeAll(Decoder decoder, DecoderCase c, boolean training, boolean[][] useModel) {
        TargetInput target = new TargetInput(c.input(scope, 0, 0, 1, 2), useModel);
        return decoder.decode(new Forward(scope, training), c.encoded(scope, 0, 1, 2), target, true);
    }

    private float[] hidden(Decoder decoder, DecoderCase c, boolean training) {
        return decodeAll(decoder, c, training, null).hidden().toFloatArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void batchOfManyIsManyBatchesOfOne(DecoderCase c) {
        Decoder decoder = c.make(model);
        Forward f = new Forward(scope, false);
        float together = loss(decoder, c, f, 0, 0, 1, 2).getFloat();
        float apart = 0;
        for (int source = 0; source < 3; source++) {
            apart += loss(decoder, c, f, 0, source).getFloat();
        }
        Fixture.assertClose("loss", new float[] {together}, new float[] {apart}, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void kernelsGiveWhatSingleOperationsGive(DecoderCase c) {
        Decoder decoder = c.make(model);
        Map<String, float[]> expected = gradients(decoder, c, Compute.PORTABLE);
        gradients(decoder, c, Compute.FUSED)
                .forEach((path, values) -> Fixture.assertClose(path, values, expected.get(path), 1e-5));
        // bfloat16 has 8 significant bits: each gradient is a little off, the direction of them all is not.
        assertThat(LayerChecks.distance(gradients(decoder, c, Compute.FUSED_BFLOAT16), expected))
                .isLessThan(0.02);
    }

    /** The gradients of all parameters, and the loss under no name. */
    private Map<String, float[]> gradients(Decoder decoder, DecoderCase c, Compute compute) {
        Map<String, float[]> values = new LinkedHashMap<>();
        Forward f = new Forward(scope, true, compute);
        LayerChecks.gradients(decoder, () -> {
                    NDArray loss = loss(decoder, c, f, 0, 0, 1, 2);
                    values.put("", loss.reshape(1).toFloatArray());
                    return loss;
                })
                .forEach(values::put);
        return values;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatStandsBehindTargetsChangesNothing(DecoderCase c) {
        Decoder decoder = c.make(model);
        Forward f = new Forward(scope, false);
        assertThat(loss(decoder, c, f, 7, 0, 1, 2).getFloat())
                .isEqualTo(loss(decoder, c, f, 0, 0, 1, 2).getFloat());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cursorAlongAReferenceAgreesWithDecoding(DecoderCase c) {
        Decoder decoder = c.make(model);
        Decoded decoded = decodeAll(decoder, c, false, null);
        NDArray expected = decoder.output().logits(decoded.hidden()).logSoftmax(-1);
        NDArray weights = decoded.attention();
        assertThat(decoder.hasAttention()).isEqualTo(weights != null);
        for (int source = 0; source < 3; source++) {
            int[] reference = DecoderCase.referenceOf(source);
            try (Cursor cursor = c.open(decoder, scope, source)) {
                for (int step = 0; step < reference.length; step++) {
                    if (step > 0) {
                        cursor.advance(scope.create(new long[1]), scope.create(new long[] {reference[step]}));
                    }
                    NDIndex at = new NDIndex(source, step);
                    String what = "source " + source + " step " + step;
                    Fixture.assertClose(what, cursor.logProbs().squeeze(0), expected.get(at), 1e-5);
                    assertThat(cursor.attention().isPresent()).isEqualTo(weights != null);
                    if (weights != null) {
                        NDArray stepWeights = cursor.attention().orElseThrow().squeeze(0);
                        NDArray inside = weights.get(at).get(NDIndex.sliceAxis(0, 0, stepWeights.size()));
                        Fixture.assertClose(what, stepWeights, inside, 1e-5);
                    }
                }
            }
        }
    }

    /** Beams that widen unequally, change their order, narrow, and lose a source. */
    @ParameterizedTest
    @MethodSource("cases")
    void kernelsSearchAsSingleOperationsDo(DecoderCase c) {
        Decoder decoder = c.make(model);
        Encoded source = c.encoded(scope, 0, 1, 2);
        List<float[]> expected = walk(decoder, new Forward(scope, false, Compute.PORTABLE), source);
        List<float[]> fused = walk(decoder, new Forward(scope, false, Compute.FUSED), source);
        List<float[]> low = walk(decoder, new Forward(scope, false, Compute.FUSED_BFLOAT16), source);
        for (int i = 0; i < expected.size(); i++) {
            Fixture.assertClose("array " + i, fused.get(i), expected.get(i), 1e-5);
            // Eight significant bits in numbers of up to 3 or so.
            Fixture.assertClose("array " + i + " in bfloat16", low.get(i), expected.get(i), 0.05);
        }
    }

    private List<float[]> walk(Decoder decoder, Forward f, Encoded source) {
        List<float[]> seen = new ArrayList<>();
        try (Cursor cursor = decoder.open(f, source, DecoderCase.BEGIN)) {
            see(cursor, seen);
            cursor.advance(scope.create(new long[] {0, 0, 1, 1, 2, 2}), scope.create(new long[] {3, 4, 5, 6, 3, 5}));
            see(cursor, seen);
            cursor.advance(scope.create(new long[] {1, 2, 2, 3, 5, 4}), scope.create(new long[] {4, 4, 3, 5, 6, 3}));
            see(cursor, seen);
            cursor.advance(
                    scope.create(new long[] {0, 0, 0, 3, 1, 4, 5}), scope.create(new long[] {5, 6, 4, 3, 4, 6, 5}));
            see(cursor, seen);
            cursor.keepSources(scope.create(new long[] {0, 1}));
            cursor.advance(scope.create(new long[] {2, 4, 3, 3}), scope.create(new long[] {3, 6, 5, 4}));
            see(cursor, seen);
        }
        return seen;
    }

    private static void see(Cursor cursor, List<float[]> seen) {
        seen.add(cursor.logProbs().toFloatArray());
        cursor.attention().ifPresent(weights -> seen.add(weights.toFloatArray()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyParameterGetsAGradient(DecoderCase c) {
        Decoder decoder = c.make(model);
        LayerChecks.assertEveryGradient(decoder, () -> loss(decoder, c, new Forward(scope, true), 0, 0, 1, 2));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluationIsDeterministic(DecoderCase c) {
        Decoder decoder = c.make(model);
        assertThat(hidden(decoder, c, false)).isEqualTo(hidden(decoder, c, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersSurviveAFile(DecoderCase c) {
        Decoder from = c.make(model);
        Decoder to = c.maker().apply(new TokenTable(DecoderCase.TOKENS, c.embedding(), 0.5f));
        LayerChecks.copyThroughFile(from, to, model);
        assertThat(hidden(to, c, false)).isEqualTo(hidden(from, c, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyArrayBelongsToTheScope(DecoderCase c) {
        Decoder decoder = c.make(model);
        Encoded source = c.encoded(scope, 0, 1, 2);
        TargetInput target = new TargetInput(c.input(scope, 0, 0, 1, 2), lastStepsFromTheModel());
        LayerChecks.assertNoLeak(model, inner -> decoder.decode(new Forward(inner, true), source, target, true));
    }

    private static boolean[][] lastStepsFromTheModel() {
        return new boolean[][] {{false, false, false, true}, {false, true, false, false}, {false, false, true, false}};
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scheduledSamplingWithoutSamplesIsTeacherForcing(DecoderCase c) {
        Decoder decoder = c.make(model);
        float[] sampled =
                decodeAll(decoder, c, false, new boolean[3][4]).hidden().toFloatArray();
        Fixture.assertClose("hidden", sampled, hidden(decoder, c, false), 1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scheduledSamplingLeavesTheStepsBeforeAloneAndFollowsTheSeed(DecoderCase c) {
        Decoder decoder = c.make(model);
        Engine.getInstance().setRandomSeed(5);
        NDArray sampled = decodeAll(decoder, c, false, lastStepsFromTheModel()).hidden();
        NDArray forced = decodeAll(decoder, c, false, null).hidden();
        NDIndex before = NDIndex.sliceAxis(1, 0, 1);
        Fixture.assertClose("first step", sampled.get(before), forced.get(before), 1e-5);
        NDIndex firstRow = new NDIndex("0, :3");
        Fixture.assertClose("first row", sampled.get(firstRow), forced.get(firstRow), 1e-5);
        Engine.getInstance().setRandomSeed(5);
        assertThat(decodeAll(decoder, c, false, lastStepsFromTheModel())
                        .hidden()
                        .toFloatArray())
                .isEqualTo(sampled.toFloatArray());
    }
}
