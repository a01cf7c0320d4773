package io.github.seqwright.nn;

import org.jspecify.annotations.Nullable;

/**
 * What a decoder is fed in training.
 *
 * @param tokens (B, T) int64: the reference shifted right, beginning-of-sentence first
 * @param useModel [B][T], or null for never: where the decoder takes a token from its own distribution of the step before
 *     instead (scheduled sampling, Bengio et al. 2015). It lies on the host, so that a decoder sees without waiting which
 *     steps need no sampling; the first step has no step before and is never true
 */
public record TargetInput(Padded tokens, boolean @Nullable [][] useModel) {

    /** Plain teacher forcing. */
    public static TargetInput reference(Padded tokens) {
        return new TargetInput(tokens, null);
    }

    /** Whether any row takes its token at {@code step} from the model. */
    public boolean usesModelAt(int step) {
        if (useModel == null) {
            return false;
        }
        for (boolean[] row : useModel) {
            if (row[step]) {
                return true;
            }
        }
        return false;
    }
}
