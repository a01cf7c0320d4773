package io.github.seqwright.search;

/**
 * How hypotheses of different lengths are compared: log probabilities only fall, so that without it the shortest wins.
 *
 * <p>The length of a hypothesis is the number of tokens whose log probabilities were added up, end-of-sentence included.
 */
public enum LengthNormalization {
    /** The log probability itself. */
    NONE {
        @Override
        double penalty(int length, double alpha) {
            return 1;
        }
    },

    /** Divided by ((5 + length) / 6)^alpha (Wu et al. 2016, equation 14, without its coverage penalty). */
    GNMT {
        @Override
        double penalty(int length, double alpha) {
            return Math.pow((5.0 + length) / 6, alpha);
        }
    },

    /** Divided by length^alpha; with alpha 1 the mean of the tokens' log probabilities. */
    POWER {
        @Override
        double penalty(int length, double alpha) {
            return Math.pow(length, alpha);
        }
    };

    abstract double penalty(int length, double alpha);

    /**
     * What a hypothesis is ranked by; at the same log probability never less for a longer one.
     *
     * @param length its tokens, end-of-sentence included; 0 counts as 1
     * @param alpha 0 or more; 0 ranks as {@link #NONE} does
     */
    public double score(double logProb, int length, double alpha) {
        return logProb / penalty(Math.max(1, length), alpha);
    }
}
