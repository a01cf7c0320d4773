package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.github.seqwright.engine.Kernel;
import io.github.seqwright.nn.Attention;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention that gives every position a score for every query: the weights are the softmax of the scores, the context is the
 * weighted sum of the memory.
 */
abstract class ScoredAttention extends Attention {

    private static final String LOOK = Kernel.script(ScoredAttention.class, "ScoredAttention");

    /** For the kinds whose score is the product of a query and a key. */
    static final AttentionScript DOT_SCRIPT = script("DotAttention");

    private final int memorySize;

    ScoredAttention(int memorySize) {
        this.memorySize = memorySize;
    }

    /**
     * The script of a kind that is scored.
     *
     * @param scores the script with the method {@code scores}, which does what {@link #scores} does
     */
    static AttentionScript script(String scores, Parameter... parameters) {
        return new AttentionScript(LOOK + Kernel.script(ScoredAttention.class, scores), List.of(parameters));
    }

    /** What queries are compared with, of a memory (B, S, M). */
    abstract NDArray keys(Forward f, NDArray memory);

    /**
     * How well each position answers each query.
     *
     * @param queries (B, Q, H)
     * @param keys with what {@link #keys} made
     * @param previous (B, Q, S) weights of the step before, for {@link #stepwise} kinds; null at the first step
     * @return (B, Q, S)
     */
    abstract NDArray scores(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous);

    @Override
    public final int contextSize() {
        return memorySize;
    }

    @Override
    public final Keys prepare(Forward f, Padded memory) {
        NDArray values = Rows.of(memory).clear(memory.values());
        return new Keys(keys(f, values), values, mask(f, memory));
    }

    @Override
    public final Attended attend(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        NDArray weights = scores(f, queries, keys, previous).add(keys.mask()).softmax(-1);
        return new Attended(weights.batchMatMul(keys.values()), weights);
    }
}
