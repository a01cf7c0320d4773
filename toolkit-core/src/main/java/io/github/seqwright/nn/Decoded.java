package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A decoder's pass over a whole target.
 *
 * @param hidden (B, T, H), before the projection to the vocabulary
 * @param attention (B, T, S) weights if they were asked for and there are any
 */
public record Decoded(NDArray hidden, @Nullable NDArray attention) {}
