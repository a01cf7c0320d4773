package io.github.seqwright.decoder.search;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.search.LengthNormalization;

/** Configuration of a {@link BeamSearch}. */
public record BeamSearchConfig(
        @Key(value = "How many hypotheses of a source go on at every step.", byDefault = "5", min = 1, max = 1000)
        int beamSize,

        @Key(
                value =
                        "What the log probability of a hypothesis is divided by before ranking, len being its tokens with"
                                + " end-of-sentence: none, gnmt (((5 + len) / 6)^alpha, Wu et al. 2016, equation 14) or power"
                                + " (len^alpha).",
                byDefault = "gnmt")
        LengthNormalization lengthNormalization,

        @Key(
                value = "Exponent of the length normalization: 0 switches it off, more favors longer outputs.",
                byDefault = "1.0",
                min = 0)
        double alpha,

        @Key(
                value =
                        "How much is taken off the score for source positions that got little attention: beta of the"
                                + " coverage penalty of Wu et al. 2016, equation 14; 0 for nothing. Needs a decoder with attention.",
                byDefault = "0.0",
                min = 0)
        double coveragePenalty,

        @Key(
                value =
                        "How many positions of the memory the attention's peak may be away from where it was a token before, either"
                                + " way (Hannun et al. 2019); 0 for any number. Hypotheses that leap farther are given up"
                                + " while there are others. Needs a decoder with attention.",
                byDefault = "0",
                min = 0)
        int maxAttentionShift) {

    /** Coverage below this counts as this, which a score can still hold: attention may round to nothing. */
    private static final double LEAST_COVERAGE = Float.MIN_NORMAL;

    public BeamSearchConfig {
        if (beamSize < 1) {
            throw new InputException("beam_size: expected 1 or more but found " + beamSize);
        }
        // Below 0 longer would score worse, and a search could not tell when to stop.
        if (!(alpha >= 0)) {
            throw new InputException("alpha: expected 0 or more but found " + alpha);
        }
        // Below 0 what is still live could gain more than is known of.
        if (!(coveragePenalty >= 0)) {
            throw new InputException("coverage_penalty: expected 0 or more but found " + coveragePenalty);
        }
        if (maxAttentionShift < 0) {
            throw new InputException("max_attention_shift: expected 0 or more but found " + maxAttentionShift);
        }
    }

    /** A configuration without a look at attention. */
    public BeamSearchConfig(int beamSize, LengthNormalization lengthNormalization, double alpha) {
        this(beamSize, lengthNormalization, alpha, 0, 0);
    }

    /** Whether it needs attention weights. */
    boolean readsAttention() {
        return coveragePenalty > 0 || maxAttentionShift > 0;
    }

    double score(double logProb, int length) {
        return lengthNormalization.score(logProb, length, alpha);
    }

    /**
     * What is added to a score for what a hypothesis attended to: 0 or less.
     *
     * @param memoryLength how many positions there are to attend to
     */
    double coveragePenalty(Prefix hypothesis, int memoryLength) {
        if (coveragePenalty == 0) {
            return 0;
        }
        double sum = 0;
        for (double covered : hypothesis.coverage(memoryLength)) {
            sum += Math.log(Math.max(LEAST_COVERAGE, Math.min(covered, 1)));
        }
        return coveragePenalty * sum;
    }
}
