package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the memory with queries. Legend: B sources, Q queries a source (target steps, or the hypotheses of a beam), S
 * memory positions, M memory width, A attention width, H query width.
 *
 * <p>Contract (the test class {@code AttentionContract} checks it): weights are 0 on padding and add up to 1; keys are
 * prepared once a source and serve any number of queries; Q queries at once give what Q single ones give.
 */
public abstract class Attention extends Layer {

    /**
     * A memory made ready for many queries.
     *
     * @param keys (B, ...), what queries are compared with, laid out as the attention likes
     * @param values (B, S, M), what the context is made of
     * @param mask (B, 1, S), added to scores before the softmax: 0 inside a row, -1e9 behind its end
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
     * @param weights (B, Q, S)
     */
    public record Attended(NDArray context, NDArray weights) {}

    /** C, width of the context. */
    public abstract int contextSize();

    /** Whether a step needs the weights of the step before (location-aware); the others take all steps at once. */
    public boolean stepwise() {
        return false;
    }

    /** How a decoder's kernel scores positions as this does; empty for an attention that must be asked step by step. */
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
