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
        double alpha) {

    public BeamSearchConfig {
        if (beamSize < 1) {
            throw new InputException("beam_size: expected 1 or more but found " + beamSize);
        }
        // Below 0 longer would score worse, and a search could not tell when to stop.
        if (!(alpha >= 0)) {
            throw new InputException("alpha: expected 0 or more but found " + alpha);
        }
    }

    double score(double logProb, int length) {
        return lengthNormalization.score(logProb, length, alpha);
    }
}
