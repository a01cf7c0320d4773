package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder is fed in training.
 *
 * @param tokens (B, T) int64: the reference shifted right, beginning-of-sentence first
 * @param useModel (B, T) boolean, or null for never: where the decoder takes a token drawn from its own distribution of
 *     the step before instead (scheduled sampling, Bengio et al. 2015); the first column is never true
 */
public record TargetInput(Padded tokens, @Nullable NDArray useModel) {}
