package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the memory with queries. Legend: B sources, Q queries a source (target steps, or the hypotheses of a beam), S
 * memory positions, M memory width, H query width, C context width.
 *
 * <p>Contract (the test class {@code AttentionContract} checks it): weights are 0 on padding and add up to 1; keys are
 * prepared once a source and serve any number of queries; Q queries at once give what Q single ones give.
 */
public abstract class Attention extends Layer {

    /**
     * A memory made ready for many queries.
     *
     * @param keys (B, ...), what queries are compared with, laid out as the attention likes
     * @param values (B, ...), what the context is made of, laid out as the attention likes; most take the memory
     *     (B, S, M)
     * @param mask (B, 1, S), as {@link Attention#mask} makes it
     */
    public record Keys(NDArray keys, NDArray values, NDArray mask) {

        /** The given sources, in arrays that belong to {@code scope}. */
        public Keys select(NDManager scope, NDIndex sources) {
            return new Keys(keys.get(scope, sources), values.get(scope, sources), mask.get(scope, sources));
        }
    }

    /**
     * What queries found.
     *
     * @param context (B, Q, C), the weighted sum; C is {@link Attention#contextSize()}
     * @param weights (B, Q, S); of an attention with several heads, their mean
     */
    public record Attended(NDArray context, NDArray weights) {}

    /**
     * Far below any score, so that the softmax is exactly 0 there; not infinity, which makes gradients of a row that is
     * padding throughout NaN.
     */
    private static final float NEVER = -1e9f;

    /** (B, 1, S), added to scores before the softmax: 0 inside a row, -1e9 behind its end. */
    protected static NDArray mask(Forward f, Padded memory) {
        NDArray inside = memory.mask().toType(DataType.FLOAT32, false);
        return f.scale(inside.sub(1), -NEVER).expandDims(1);
    }

    /** C, width of the context. */
    public abstract int contextSize();

    /** Whether a step needs the weights of the step before (location-aware); the others take all steps at once. */
    public boolean stepwise() {
        return false;
    }

    /** How a decoder's kernel looks as this does; empty for an attention that has single operations only. */
    public Optional<AttentionScript> script() {
        return Optional.empty();
    }

    public abstract Keys prepare(Forward f, Padded memory);

    /**
     * Looks at the memory once for each query.
     *
     * @param queries (B, Q, H)
     * @param previous (B, Q, S) weights of the step before, for {@link #stepwise} kinds; null at the first step
     */
    public abstract Attended attend(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous);
}
