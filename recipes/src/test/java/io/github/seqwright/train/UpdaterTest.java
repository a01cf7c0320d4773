package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.data.Batch;
import io.github.seqwright.data.Sample;
import io.github.seqwright.data.TokenIds;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Networks;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdaterTest {

    private static final ScheduledSampling TEACHER = new ScheduledSampling(ScheduledSampling.Curve.CONSTANT, 1, 0, 0);

    @TempDir
    private Path folder;

    private NDManager manager;
    private GradientMode mode;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        mode = GradientMode.off();
    }

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    private EncoderDecoder network(String... overrides) {
        Recipe recipe = TinyRun.recipe(folder, overrides);
        Task<?> task = recipe.task()
                .factory()
                .fitFrom(
                        recipe.task().config(),
                        recipe.data().factory().openFrom(recipe.data().config()).train());
        EncoderDecoder network = Networks.build(recipe.model(), task);
        network.initialize(manager, 3);
        return network;
    }

    private EncoderDecoder withoutDropout() {
        return network(
                "model.input.dropout=0",
                "model.encoder.dropout=0",
                "model.decoder.dropout=0",
                "model.decoder.attention_dropout=0");
    }

    /** Eight samples of quite different lengths; the third has two targets. */
    private static List<Sample> samples() {
        Random random = new Random(8);
        List<Sample> samples = new ArrayList<>();
        for (int length : new int[] {1, 9, 2, 3, 7, 1, 4, 2}) {
            List<int[]> targets = new ArrayList<>(List.of(ids(random, 1 + 12 / (length + 1))));
            if (samples.size() == 2) {
                targets.add(ids(random, 6));
            }
            samples.add(new Sample(new TokenIds(ids(random, length)), targets));
        }
        return samples;
    }

    private static int[] ids(Random random, int length) {
        return random.ints(length, 4, 10).toArray();
    }

    /** The samples as batches of the given sizes. */
    private static List<Batch> batches(int... sizes) {
        List<Batch> batches = new ArrayList<>();
        int next = 0;
        for (int size : sizes) {
            batches.add(Batch.of(samples().subList(next, next + size)));
            next += size;
        }
        return batches;
    }

    private Updater updater(EncoderDecoder network, List<LossTerm> terms, Optimizer optimizer, double clipNorm) {
        return updater(network, terms, optimizer, TEACHER, clipNorm);
    }

    private Updater updater(
            EncoderDecoder network,
            List<LossTerm> terms,
            Optimizer optimizer,
            ScheduledSampling sampling,
            double clipNorm) {
        GroupedOptimizer alone = new GroupedOptimizer(List.of(), 1, network.parameters(), () -> optimizer);
        return new Updater(network, terms, alone, sampling, clipNorm, 1, Compute.FUSED, manager);
    }

    private static LossTerm crossEntropy(EncoderDecoder network) {
        return new CrossEntropy(network.decoder().output(), 1, 0.1f);
    }

    private static Map<String, float[]> values(EncoderDecoder network) {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.parameters()
                .forEach((path, parameter) ->
                        values.put(path, parameter.getArray().toFloatArray()));
        return values;
    }

    private static void assertClose(Map<String, float[]> actual, Map<String, float[]> expected) {
        expected.forEach(
                (path, values) -> assertThat(actual.get(path)).as(path).containsExactly(values, within(1e-5f)));
    }

    private Optimizer plainDescent() {
        return new Sgd(new Sgd.Config(0, false, 0), manager);
    }

    private Optimizer adam() {
        return new Adam(new Adam.Config(0.9, 0.999, 1e-4, 0), false, manager);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4,4", "1,1,1,1,1,1,1,1", "3,5", "1,6,1", "2,2,2,2"})
    void howAnUpdateIsCutIntoBatchesChangesNothing(String cut) {
        int[] sizes = Arrays.stream(cut.split(",")).mapToInt(Integer::parseInt).toArray();
        for (Function<UpdaterTest, Optimizer> maker :
                List.<Function<UpdaterTest, Optimizer>>of(UpdaterTest::plainDescent, UpdaterTest::adam)) {
            EncoderDecoder whole = withoutDropout();
            EncoderDecoder pieces = withoutDropout();
            assertClose(values(pieces), values(whole));
            try (Optimizer ofWhole = maker.apply(this);
                    Optimizer ofPieces = maker.apply(this)) {
                Updater together = updater(whole, List.of(crossEntropy(whole)), ofWhole, 0.7);
                Updater apart = updater(pieces, List.of(crossEntropy(pieces)), ofPieces, 0.7);
                // With plain descent at rate 1 the first change of the parameters is the gradient.
                for (int step = 1; step <= 3; step++) {
                    double rate = maker.apply(this) instanceof Sgd ? 1 : 0.01;
                    Updater.Result expected = together.update(batches(8), step, rate);
                    Updater.Result result = apart.update(batches(sizes), step, rate);
                    assertThat(result.loss()).isEqualTo(expected.loss(), within(1e-5));
                    assertThat(result.gradientNorm()).isEqualTo(expected.gradientNorm(), within(1e-5));
                    assertClose(values(pieces), values(whole));
                }
            }
        }
    }

    @Test
    void theLossIsTheMeanOverTargetTokens() {
        EncoderDecoder network = withoutDropout();
        CrossEntropy term = new CrossEntropy(network.decoder().output(), 1, 0);
        // All outputs equally likely: the loss is ln V, whatever the lengths.
        network.decoder().output().parameters().values().forEach(parameter -> {
            NDArray array = parameter.getArray();
            array.subi(array.duplicate());
        });
        try (Optimizer optimizer = plainDescent()) {
            double loss = updater(network, List.of(term), optimizer, 0)
                    .update(batches(3, 5), 1, 0)
                    .loss();
            long tokens = network.parameters().get("target.weight").getShape().get(0);
            assertThat(loss).isEqualTo(Math.log(tokens), within(1e-5));
        }
    }

    @Test
    void gradientsAreScaledDownToTheNorm() {
        EncoderDecoder network = withoutDropout();
        Map<String, float[]> before = values(network);
        try (Optimizer optimizer = plainDescent()) {
            Updater updater = updater(network, List.of(crossEntropy(network)), optimizer, 0.05);
            double norm = updater.update(batches(8), 1, 1).gradientNorm();
            assertThat(norm).isGreaterThan(0.1);
            double squares = 0;
            for (Map.Entry<String, float[]> named : values(network).entrySet()) {
                float[] old = before.get(named.getKey());
                for (int i = 0; i < old.length; i++) {
                    squares += Math.pow((double) named.getValue()[i] - old[i], 2);
                }
            }
            assertThat(Math.sqrt(squares)).isEqualTo(0.05, within(1e-5));
        }
    }

    /** Makes the loss of an update whatever it is told. */
    private record Poison(LossTerm of, float factor) implements LossTerm {
        @Override
        public double weight() {
            return 1;
        }

        @Override
        public long count(Batch batch) {
            return 1;
        }

        @Override
        public NDArray sum(Forward f, Outputs outputs) {
            return f.scale(of.sum(f, outputs), factor);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE})
    void anUpdateThatIsNotFiniteIsSkippedAndForgotten(float factor) {
        EncoderDecoder poisoned = withoutDropout();
        EncoderDecoder sound = withoutDropout();
        // Frozen, or without a gradient so far: there is nothing to forget.
        poisoned.parameters().get("input.table.weight").freeze(true);
        sound.parameters().get("input.table.weight").freeze(true);
        Map<String, float[]> before = values(poisoned);
        try (Optimizer ofPoisoned = adam();
                Optimizer ofSound = adam()) {
            LossTerm poison = new Poison(crossEntropy(poisoned), factor);
            Updater.Result skipped =
                    updater(poisoned, List.of(poison), ofPoisoned, 5).update(batches(4, 4), 1, 0.01);
            assertThat(skipped.applied()).isFalse();
            assertThat(ofPoisoned.updates()).isZero();
            assertClose(values(poisoned), before);
            updater(poisoned, List.of(crossEntropy(poisoned)), ofPoisoned, 5).update(batches(4, 4), 2, 0.01);
            updater(sound, List.of(crossEntropy(sound)), ofSound, 5).update(batches(4, 4), 2, 0.01);
            values(sound)
                    .forEach((path, values) ->
                            assertThat(values(poisoned).get(path)).as(path).containsExactly(values));
        }
    }

    @Test
    void theStepDecidesWhatIsRandom() {
        List<Double> losses = new ArrayList<>();
        for (long step : new long[] {5, 5, 6}) {
            EncoderDecoder network = network("model.decoder.attention_dropout=0.5", "model.input.dropout=0.5");
            try (Optimizer optimizer = plainDescent()) {
                ScheduledSampling half = new ScheduledSampling(ScheduledSampling.Curve.CONSTANT, 0.5, 0, 0);
                Updater updater = updater(network, List.of(crossEntropy(network)), optimizer, half, 5);
                losses.add(updater.update(batches(4, 4), step, 0.1).loss());
            }
        }
        assertThat(losses.get(1)).isEqualTo(losses.get(0));
        assertThat(losses.get(2)).isNotEqualTo(losses.get(0));
    }
}
