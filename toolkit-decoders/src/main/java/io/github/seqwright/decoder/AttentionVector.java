package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.Attention;
import io.github.seqwright.nn.Attention.Attended;
import io.github.seqwright.nn.Attention.Keys;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Linear;
import org.jspecify.annotations.Nullable;

/**
 * Attention and what is made of it: {@code tanh(W [h; c] + b)} of a hidden state h and its context c (Luong et al. 2015,
 * eq. 5).
 */
record AttentionVector(Attention attention, Linear combine) {

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
        NDArray vectors = combine.apply(hidden.concat(attended.context(), 2)).tanh();
        return new Result(vectors, attended.weights());
    }
}
