package io.github.seqwright.search;

/**
 * What to look for.
 *
 * @param endToken the end-of-sentence token
 * @param limits lengths allowed
 * @param nBest how many hypotheses a source, at most the beam
 * @param keepDetails whether hypotheses carry token log probabilities and attention
 */
public record SearchRequest(int endToken, SearchLimits limits, int nBest, boolean keepDetails) {}
