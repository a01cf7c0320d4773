package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.engine.GradientMode;
import java.util.concurrent.TimeUnit;
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

/** The choice of tokens in a search's step: a beam of 5 over 8,000 tokens, beside the engine's own ranking of whole rows. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class RankingBenchmark {

    private static final int VOCABULARY = 8000;
    private static final int CHOSEN = 6;

    /** Hypotheses: of one source, and of 64. */
    @Param({"5", "320"})
    public int rows;

    private NDManager manager;
    private GradientMode off;
    private NDArray logProbs;

    /** Makes the rows. */
    @Setup(Level.Trial)
    public void open() {
        EngineRuntime.start();
        manager = NDManager.newBaseManager();
        off = GradientMode.off();
        logProbs = manager.randomNormal(new Shape(rows, VOCABULARY)).logSoftmax(1);
    }

    /** Frees them. */
    @TearDown(Level.Trial)
    public void close() {
        off.close();
        manager.close();
    }

    /** As a search ranks them. */
    @Benchmark
    public int topTokens() {
        return TopTokens.of(logProbs, CHOSEN).token(0, 0);
    }

    /** As the engine does. */
    @Benchmark
    public long wholeRows() {
        try (NDList top = logProbs.topK(CHOSEN, 1)) {
            return top.get(1).toLongArray()[0];
        }
    }
}
