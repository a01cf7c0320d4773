package io.github.seqwright.search;

import java.util.Set;

/**
 * What to look for.
 *
 * @param endToken the end-of-sentence token
 * @param suppressed tokens that never come out: padding, beginning-of-sentence, and whatever else is not wanted
 * @param limits lengths allowed
 * @param nBest how many hypotheses a source, at least 1, at most the beam
 * @param keepDetails whether hypotheses carry token log probabilities and attention
 */
public record SearchRequest(
        int endToken, Set<Integer> suppressed, SearchLimits limits, int nBest, boolean keepDetails) {

    public SearchRequest {
        if (nBest < 1) {
            throw new IllegalArgumentException("nBest is at least 1, not " + nBest);
        }
        suppressed = Set.copyOf(suppressed);
        if (suppressed.contains(endToken)) {
            throw new IllegalArgumentException("the end-of-sentence token " + endToken + " cannot be suppressed");
        }
    }
}
