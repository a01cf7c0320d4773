package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.Attention;
import io.github.seqwright.nn.Attention.Attended;
import io.github.seqwright.nn.Attention.Keys;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Linear;
import org.jspecify.annotations.Nullable;

/**
 * Attention and what is made of it: {@code tanh(W [h; beta c] + b)} of a hidden state h and its context c (Luong et al. 2015,
 * eq. 5).
 *
 * @param gate to a width of 1: how much of the context is let through, {@code beta = sigmoid(w h + b)} (Xu et al. 2015,
 *     section 4.2.1); null for all of it
 */
record AttentionVector(
        Attention attention, Linear combine, @Nullable Linear gate) {

    /**
     * @param vectors (B, Q, H)
     * @param weights (B, Q, S)
     */
    record Result(NDArray vectors, NDArray weights) {}

    /**
     * @param hidden (B, Q, H)
     * @param previous (B, Q, S) weights of the step before, if there was one
     */
    Result apply(Forward f, NDArray hidden, Keys keys, @Nullable NDArray previous) {
        Attended attended = attention.attend(f, hidden, keys, previous);
        NDArray vectors = combine.apply(hidden.concat(gated(hidden, attended.context()), 2))
                .tanh();
        return new Result(vectors, attended.weights());
    }

    private NDArray gated(NDArray hidden, NDArray context) {
        return gate == null
                ? context
                : context.mul(gate.apply(hidden).getNDArrayInternal().sigmoid());
    }
}
