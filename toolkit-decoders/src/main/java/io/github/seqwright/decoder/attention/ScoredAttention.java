package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.seqwright.engine.Kernel;
import io.github.seqwright.nn.Attention;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention that scores every position for every query on its own: the weights are the softmax of the scores, the context
 * is the weighted sum of the memory.
 */
abstract class ScoredAttention extends Attention {

    /**
     * Far below any score, so that the softmax is exactly 0 there; not infinity, which makes gradients of a row that is
     * padding throughout NaN.
     */
    private static final float NEVER = -1e9f;

    /** For the kinds whose score is the product of a query and a key. */
    static final AttentionScript DOT_SCRIPT =
            new AttentionScript(Kernel.script(ScoredAttention.class, "DotAttention"), List.of());

    private final int memorySize;

    ScoredAttention(int memorySize) {
        this.memorySize = memorySize;
    }

    /** What queries are compared with, of a memory (B, S, M). */
    abstract NDArray keys(Forward f, NDArray memory);

    /**
     * How well each position answers each query.
     *
     * @param queries (B, Q, H)
     * @param keys what {@link #keys} made
     * @return (B, Q, S)
     */
    abstract NDArray scores(NDArray queries, NDArray keys);

    @Override
    public final int contextSize() {
        return memorySize;
    }

    @Override
    public final Keys prepare(Forward f, Padded memory) {
        NDArray values = Rows.of(memory).clear(memory.values());
        NDArray inside = memory.mask().toType(DataType.FLOAT32, false);
        return new Keys(keys(f, values), values, f.scale(inside.sub(1), -NEVER).expandDims(1));
    }

    @Override
    public final Attended attend(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        NDArray weights = scores(queries, keys.keys()).add(keys.mask()).softmax(-1);
        return new Attended(weights.batchMatMul(keys.values()), weights);
    }
}
