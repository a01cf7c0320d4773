package io.github.seqwright.decoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.seqwright.component.Component;
import io.github.seqwright.decoder.attention.AdditiveAttention;
import io.github.seqwright.decoder.attention.MultiplicativeAttention;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.RecurrentLayer;
import io.github.seqwright.nn.StepOutput;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.search.Cursor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels of a translation model's step beside the single operations that they stand for, in the sizes of {@code seqwright
 * bench}: 64 sources and targets of 16 tokens, a vocabulary of 8,000, widths of 256, beams of 5. What is trained goes forwards and
 * backwards.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class KernelBenchmark {

    private static final int BATCH = 64;
    private static final int STEPS = 16;
    private static final int VOCABULARY = 8000;
    private static final int WIDTH = 256;
    private static final int BEAM = 5;

    /** How layers compute. */
    @Param({"PORTABLE", "FUSED", "FUSED_BFLOAT16"})
    public Compute compute;

    private NDManager manager;
    private RecurrentDecoder feeding;
    private RecurrentDecoder parallel;
    private RecurrentLayer layer;
    private Encoded source;
    private Padded words;
    private NDArray embedded;
    private NDArray hidden;

    private NDManager search;
    private Cursor cursor;
    private NDArray parents;
    private NDArray tokens;
    private StepOutput projection;
    private NDArray fewVectors;
    private NDArray vectors;

    /** Makes layers, inputs and a search that has taken a step. */
    @Setup(Level.Trial)
    public void open() {
        EngineRuntime.start();
        manager = NDManager.newBaseManager();
        feeding = decoder(new AdditiveAttention.Factory(), new AdditiveAttention.Config(null), true);
        parallel = decoder(new MultiplicativeAttention.Factory(), new MultiplicativeAttention.Config(), false);
        layer = new RecurrentLayer(Cell.LSTM, WIDTH, WIDTH);
        layer.initialize(manager, 1);
        int[] lengths = new int[BATCH];
        Arrays.fill(lengths, STEPS);
        Lengths full = Lengths.of(manager, lengths);
        NDArray memory = manager.randomNormal(new Shape(BATCH, STEPS, 2 * WIDTH));
        source = new Encoded(new Padded(memory, full), List.of(), new Layout.Time(1));
        words = new Padded(tokens(BATCH * STEPS).reshape(BATCH, STEPS), full);
        embedded = manager.randomNormal(new Shape(BATCH, STEPS, WIDTH));
        hidden = manager.randomNormal(new Shape(BATCH, STEPS, WIDTH));
        search = manager.newSubManager();
        parents = manager.create(IntStream.range(0, BATCH * BEAM).asLongStream().toArray());
        tokens = tokens(BATCH * BEAM);
        try (GradientMode off = GradientMode.off();
                NDArray widening = parents.div(BEAM).toType(DataType.INT64, false)) {
            cursor = feeding.open(new Forward(search, false, compute), source, 2);
            cursor.advance(widening, tokens);
            projection = feeding.output().forSteps(new Forward(search, false, compute));
        }
        fewVectors = manager.randomNormal(new Shape(BEAM, WIDTH));
        vectors = manager.randomNormal(new Shape(BATCH * BEAM, WIDTH));
    }

    private <C extends Record> RecurrentDecoder decoder(AttentionFactory<C> attention, C config, boolean inputFeeding) {
        RecurrentDecoderConfig sizes = new RecurrentDecoderConfig(
                Cell.LSTM,
                WIDTH,
                1,
                new Component<>(attention, config),
                inputFeeding,
                false,
                0,
                InitialState.PROJECTION,
                0,
                0,
                0,
                SampledToken.SAMPLE);
        MemorySpec memory = new MemorySpec(2 * WIDTH, 0, 0, false);
        RecurrentDecoder decoder =
                new RecurrentDecoder(sizes, memory, new TokenTable(VOCABULARY, WIDTH, 0.1f), false);
        decoder.initialize(manager, 1);
        return decoder;
    }

    private NDArray tokens(int count) {
        return manager.create(
                IntStream.range(0, count).mapToLong(i -> 4 + i % (VOCABULARY - 4)).toArray());
    }

    /** Frees all of it. */
    @TearDown(Level.Trial)
    public void close() {
        cursor.close();
        manager.close();
    }

    private float train(Function<Forward, NDArray> pass) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = pass.apply(new Forward(scope, true, compute));
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    /** Additive attention, a step after the other. */
    @Benchmark
    public float decoderWithInputFeeding() {
        return train(f -> decode(f, feeding));
    }

    /** Multiplicative attention, all steps at once. */
    @Benchmark
    public float decoderWithoutInputFeeding() {
        return train(f -> decode(f, parallel));
    }

    private NDArray decode(Forward f, RecurrentDecoder decoder) {
        return decoder.decode(f, source, TargetInput.reference(words), false).hidden().sum();
    }

    /** One direction of an encoder's layer. */
    @Benchmark
    public float recurrentLayer() {
        return train(f -> layer.run(f, f.borrow(embedded), layer.zeroState(f.scope(), BATCH))
                .outputs()
                .sum());
    }

    /** Projection to the vocabulary and cross entropy. */
    @Benchmark
    public float loss() {
        return train(f -> feeding.output().nllSum(f, f.borrow(hidden), words, 0.1f));
    }

    /** Log probabilities of a step of one source's beam. */
    @Benchmark
    public float projectionOfOneSource() {
        return project(fewVectors);
    }

    /** Those of 64 sources. */
    @Benchmark
    public float projectionOfABatch() {
        return project(vectors);
    }

    private float project(NDArray rows) {
        try (GradientMode off = GradientMode.off();
                NDManager scope = search.newSubManager()) {
            Forward f = new Forward(scope, false, compute);
            return projection.logProbs(f, f.borrow(rows)).getFloat(0, 0);
        }
    }

    /** A step of a beam search without the choice of tokens. */
    @Benchmark
    public float searchStep() {
        try (GradientMode off = GradientMode.off()) {
            cursor.advance(parents, tokens);
            return cursor.logProbs().getFloat(0, 0);
        }
    }
}
