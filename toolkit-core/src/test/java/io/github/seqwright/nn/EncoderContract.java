package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Encoder} must keep to; the test of an implementation extends this class. Legend: B rows, T steps, S
 * memory positions, E input width (channels of images).
 */
public abstract class EncoderContract {

    private static final double TOLERANCE = 1e-5;

    private final NDManager model = NDManager.newBaseManager();
    private NDManager scope = model.newSubManager();

    /** A new encoder, always of the same make, with this dropout wherever it can have one. */
    protected abstract Encoder encoder(float dropout);

    /** E. */
    protected abstract int inputSize();

    /** Shape of a step of the input: (E), or of a row of pixels (width, E). */
    protected Shape stepShape() {
        return new Shape(inputSize());
    }

    /** Lengths of the batch that is tried. */
    protected int[] lengths() {
        return new int[] {4, 1, 7, 2};
    }

    /** Whether the dropout given to {@link #encoder} does anything. */
    protected boolean hasDropout() {
        return true;
    }

    /** How far gradients in bfloat16 may be from those in float32, as a share of their length; more for deep stacks. */
    protected double bfloat16Distance() {
        return 0.05;
    }

    @BeforeEach
    void seed() {
        Engine.getInstance().setRandomSeed(17);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void memoryIsWhatTheSpecSays() {
        Encoder encoder = filled(0);
        MemorySpec spec = encoder.memory();
        Encoded encoded = encoder.encode(evaluation(), batch(0));
        Shape shape = encoded.memory().values().getShape();
        int batch = lengths().length;
        assertThat(shape.dimension()).as("(B, S, M)").isEqualTo(3);
        assertThat(shape.get(0)).isEqualTo(batch);
        assertThat(shape.get(2)).isEqualTo(spec.size());
        Lengths lengths = encoded.memory().lengths();
        assertThat(lengths.host()).hasSize(batch);
        for (int length : lengths.host()) {
            assertThat(length).isBetween(1, Math.toIntExact(shape.get(1)));
        }
        assertThat(lengths.device().toLongArray())
                .as("lengths on the device")
                .isEqualTo(Arrays.stream(lengths.host()).asLongStream().toArray());
        assertThat(encoded.last()).hasSize(spec.stateLayers()).allSatisfy(state -> {
            assertThat(state.hidden().getShape()).isEqualTo(new Shape(batch, spec.stateSize()));
            assertThat(state.cell() != null).as("has a cell").isEqualTo(spec.hasCell());
            if (state.cell() != null) {
                assertThat(state.cell().getShape()).isEqualTo(new Shape(batch, spec.stateSize()));
            }
        });
    }

    @Test
    void whatStandsBehindARowChangesNothing() {
        Encoder encoder = filled(0);
        Encoded clean = encoder.encode(evaluation(), batch(0));
        Encoded dirty = encoder.encode(evaluation(), batch(1e6f));
        for (int row = 0; row < lengths().length; row++) {
            assertSame("row " + row, numbers(dirty, row), numbers(clean, row));
        }
    }

    @Test
    void whatStandsBehindARowChangesNoGradient() {
        Encoder encoder = filled(0);
        Map<String, float[]> clean = LayerChecks.gradients(encoder, () -> loss(encoder, training(), batch(0)));
        Map<String, float[]> dirty = LayerChecks.gradients(encoder, () -> loss(encoder, training(), batch(1e6f)));
        clean.forEach((path, gradient) -> Fixture.assertClose(path, dirty.get(path), gradient, TOLERANCE));
    }

    @Test
    void aBatchGivesWhatItsRowsGiveAlone() {
        Encoder encoder = filled(0);
        Padded whole = batch(1);
        Encoded together = encoder.encode(evaluation(), whole);
        for (int row = 0; row < lengths().length; row++) {
            int length = lengths()[row];
            NDArray values = whole.values().get("{}:{}, :{}", row, row + 1, length);
            Padded single = new Padded(values, Lengths.of(scope, new int[] {length}));
            assertSame("row " + row, numbers(together, row), numbers(encoder.encode(evaluation(), single), 0));
        }
    }

    @Test
    void everyParameterGetsAGradient() {
        Encoder encoder = filled(0);
        LayerChecks.assertEveryGradient(encoder, () -> loss(encoder, training(), batch(1)));
    }

    @Test
    void kernelsGiveWhatSingleOperationsGive() {
        Encoder encoder = filled(0);
        Map<String, float[]> expected = LayerChecks.gradients(encoder, () -> loss(encoder, training(), batch(1)));
        float[] numbers = numbers(encoder.encode(evaluation(), batch(1)));
        Forward fused = new Forward(scope, true, Compute.FUSED);
        assertSame("kernels", numbers(encoder.encode(fused, batch(1))), numbers);
        LayerChecks.gradients(encoder, () -> loss(encoder, fused, batch(1)))
                .forEach((path, gradient) -> Fixture.assertClose(path, gradient, expected.get(path), 1e-4));
        // bfloat16 has 8 significant bits: each gradient is a little off, the direction of them all is not.
        Forward low = new Forward(scope, true, Compute.FUSED_BFLOAT16);
        assertThat(LayerChecks.distance(LayerChecks.gradients(encoder, () -> loss(encoder, low, batch(1))), expected))
                .isLessThan(bfloat16Distance());
    }

    @Test
    void theInputGetsAGradientInsideTheRowsOnly() {
        Encoder encoder = filled(0);
        Padded input = batch(1);
        input.values().setRequiresGradient(true);
        LayerChecks.backward(() -> loss(encoder, training(), input));
        float[] gradient = LayerChecks.gradient(input.values());
        int time = Math.toIntExact(input.time());
        int size = Math.toIntExact(stepShape().size());
        for (int row = 0; row < lengths().length; row++) {
            for (int step = 0; step < time; step++) {
                int from = (row * time + step) * size;
                float[] part = Arrays.copyOfRange(gradient, from, from + size);
                if (step < lengths()[row]) {
                    assertThat(part).as("row %d, step %d", row, step).isNotEqualTo(new float[size]);
                } else {
                    assertThat(part).as("row %d, step %d", row, step).containsOnly(0f);
                }
            }
        }
    }

    @Test
    void dropoutIsForTrainingOnly() {
        Encoder encoder = filled(0.5f);
        Encoder plain = encoder(0);
        LayerChecks.copyThroughFile(encoder, plain, model);
        Padded input = batch(0);
        float[] evaluated = numbers(encoder.encode(evaluation(), input));
        assertThat(numbers(encoder.encode(evaluation(), input))).isEqualTo(evaluated);
        assertThat(numbers(plain.encode(evaluation(), input))).isEqualTo(evaluated);
        assertSame("training without dropout", numbers(plain.encode(training(), input)), evaluated);
        if (hasDropout()) {
            float[] trained = numbers(encoder.encode(training(), input));
            assertThat(trained).isNotEqualTo(evaluated);
            assertThat(numbers(encoder.encode(training(), input)))
                    .as("drawn anew")
                    .isNotEqualTo(trained);
        }
    }

    @Test
    void everyArrayBelongsToTheScope() {
        Encoder encoder = filled(0.5f);
        LayerChecks.assertNoLeak(model, inner -> {
            scope = inner;
            encoder.encode(evaluation(), batch(0));
            LayerChecks.backward(() -> loss(encoder, training(), batch(0)));
        });
    }

    @Test
    void parametersSurviveAFile() {
        Encoder saved = filled(0);
        Encoder loaded = encoder(0);
        loaded.initialize(model, 2);
        Padded input = batch(0);
        float[] expected = numbers(saved.encode(evaluation(), input));
        assertThat(numbers(loaded.encode(evaluation(), input)))
                .as("another seed")
                .isNotEqualTo(expected);
        LayerChecks.copyThroughFile(saved, loaded, model);
        assertThat(numbers(loaded.encode(evaluation(), input))).isEqualTo(expected);
    }

    private Encoder filled(float dropout) {
        Encoder encoder = encoder(dropout);
        encoder.initialize(model, 1);
        return encoder;
    }

    private Forward evaluation() {
        return new Forward(scope, false);
    }

    private Forward training() {
        return new Forward(scope, true);
    }

    /** The same rows each time, with noise of a certain size behind them. */
    private Padded batch(float noise) {
        Random random = new Random(3);
        int[] lengths = lengths();
        int time = Arrays.stream(lengths).max().orElseThrow();
        int size = Math.toIntExact(stepShape().size());
        float[] values = new float[lengths.length * time * size];
        for (int i = 0; i < values.length; i++) {
            int step = i / size % time;
            boolean inside = step < lengths[i / size / time];
            values[i] = (float) random.nextGaussian() * (inside ? 1 : noise);
        }
        Shape shape = new Shape(lengths.length, time).addAll(stepShape());
        return new Padded(scope.create(values, shape), Lengths.of(scope, lengths));
    }

    /** A sum with different weights of all that an encoder promises, in training. */
    private NDArray loss(Encoder encoder, Forward f, Padded input) {
        Encoded encoded = encoder.encode(f, input);
        NDArray inside = encoded.memory().values().get(encoded.memory().mask());
        NDArray loss = weighted(inside);
        for (NDArray state : states(encoded)) {
            loss = loss.add(weighted(state));
        }
        return loss;
    }

    private static NDArray weighted(NDArray array) {
        NDArray numbers = array.flatten();
        float[] weights = new float[Math.toIntExact(numbers.size())];
        Random random = new Random(5);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return numbers.mul(numbers.getManager().create(weights)).sum();
    }

    private static List<NDArray> states(Encoded encoded) {
        List<NDArray> states = new ArrayList<>();
        for (LayerState state : encoded.last()) {
            states.add(state.hidden());
            if (state.cell() != null) {
                states.add(state.cell());
            }
        }
        return states;
    }

    /** All that an encoder promises about a row: its memory up to its length and its final states. */
    private static float[] numbers(Encoded encoded, int row) {
        int length = encoded.memory().lengths().host()[row];
        NDList parts =
                new NDList(encoded.memory().values().get("{}, :{}", row, length).flatten());
        states(encoded).forEach(state -> parts.add(state.get(row)));
        return parts.stream().reduce(NDArray::concat).orElseThrow().toFloatArray();
    }

    private float[] numbers(Encoded encoded) {
        NDList rows = new NDList();
        for (int row = 0; row < lengths().length; row++) {
            rows.add(scope.create(numbers(encoded, row)));
        }
        return rows.stream().reduce(NDArray::concat).orElseThrow().toFloatArray();
    }

    private static void assertSame(String what, float[] actual, float[] expected) {
        Fixture.assertClose(what, actual, expected, TOLERANCE);
    }
}
