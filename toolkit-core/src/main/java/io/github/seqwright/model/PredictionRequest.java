package io.github.seqwright.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Seq2Seq#predict(List, PredictionRequest)} is asked for.
 *
 * @param nBest how many outputs a source
 * @param details whether they carry token log probabilities and attention
 * @param prefixes texts that outputs begin with, one a source, empty where one begins as it likes; an empty list for none.
 *     Their tokens count in the log probability, and come before all limits and restrictions
 * @param allowed the only tokens that outputs may have behind a prefix, as {@link Seq2Seq#tokensOf} gives them; null for all
 * @param firstNumber number of the first source, those behind it having the next ones; where outputs are drawn at random,
 *     equal numbers draw the same
 */
public record PredictionRequest(
        int nBest,
        boolean details,
        List<String> prefixes,
        @Nullable Set<Integer> allowed,
        long firstNumber) {

    public PredictionRequest {
        if (nBest < 1) {
            throw new IllegalArgumentException("nBest: expected 1 or more but found " + nBest);
        }
        prefixes = List.copyOf(prefixes);
        if (allowed != null) {
            if (allowed.isEmpty()) {
                throw new IllegalArgumentException("allowed: expected at least one token; null allows all");
            }
            allowed = Set.copyOf(allowed);
        }
    }

    /** So many outputs a source, with nothing beside the text and the scores. */
    public static PredictionRequest best(int nBest) {
        return new PredictionRequest(nBest, false, List.of(), null, 0);
    }

    public PredictionRequest withDetails(boolean wanted) {
        return new PredictionRequest(nBest, wanted, prefixes, allowed, firstNumber);
    }

    public PredictionRequest withPrefixes(List<String> texts) {
        return new PredictionRequest(nBest, details, texts, allowed, firstNumber);
    }

    public PredictionRequest withAllowed(@Nullable Set<Integer> tokens) {
        return new PredictionRequest(nBest, details, prefixes, tokens, firstNumber);
    }

    public PredictionRequest withFirstNumber(long number) {
        return new PredictionRequest(nBest, details, prefixes, allowed, number);
    }
}
