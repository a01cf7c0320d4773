package io.github.seqwright.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to look for. A source's {@linkplain SearchSource#prefix prefix} comes before all of it: its tokens come out even where
 * they are suppressed, not allowed or repeat themselves.
 *
 * @param endToken the end-of-sentence token
 * @param suppressed tokens that never come out: padding, beginning-of-sentence; a few
 * @param allowed the only tokens that may come out beside {@code endToken}; null for all
 * @param limits lengths and repetitions allowed
 * @param nBest how many hypotheses a source, at least 1, at most the beam
 * @param keepDetails whether hypotheses carry token log probabilities and attention
 */
public record SearchRequest(
        int endToken,
        Set<Integer> suppressed,
        @Nullable Set<Integer> allowed,
        SearchLimits limits,
        int nBest,
        boolean keepDetails) {

    public SearchRequest {
        if (nBest < 1) {
            throw new IllegalArgumentException("nBest is at least 1, not " + nBest);
        }
        suppressed = Set.copyOf(suppressed);
        allowed = allowed == null ? null : Set.copyOf(allowed);
        if (suppressed.contains(endToken)) {
            throw new IllegalArgumentException("the end-of-sentence token " + endToken + " cannot be suppressed");
        }
    }

    /** A request that allows every token that is not suppressed. */
    public SearchRequest(int endToken, Set<Integer> suppressed, SearchLimits limits, int nBest, boolean keepDetails) {
        this(endToken, suppressed, null, limits, nBest, keepDetails);
    }

    /** Whether a token may come out at all. */
    public boolean allows(int token) {
        return token == endToken || (!suppressed.contains(token) && (allowed == null || allowed.contains(token)));
    }
}
