package io.github.seqwright.decoder.ctc;

import java.util.Arrays;

/**
 * The beginning of a target, and what CTC gives it: how likely the first t steps write just this, for every t, and how likely the
 * whole output begins with it (Graves 2008, section 7.5; Watanabe et al. 2017, algorithm 2). Log probabilities in nats, minus
 * infinity where there is no way. Immutable.
 */
final class CtcPrefix implements CtcRow {

    private static final int NONE = -1;

    private final CtcEmissions emissions;
    private final int last;

    /** That the first t steps write it, the t-th its last token. */
    private final double[] onToken;

    /** That the first t steps write it, the t-th nothing. */
    private final double[] onBlank;

    private final double total;

    private CtcPrefix(CtcEmissions emissions, int last, double[] onToken, double[] onBlank, double total) {
        this.emissions = emissions;
        this.last = last;
        this.onToken = onToken;
        this.onBlank = onBlank;
        this.total = total;
    }

    static CtcPrefix empty(CtcEmissions emissions) {
        double[] onToken = new double[emissions.steps() + 1];
        Arrays.fill(onToken, Double.NEGATIVE_INFINITY);
        double[] onBlank = new double[emissions.steps() + 1];
        for (int t = 1; t < onBlank.length; t++) {
            onBlank[t] = onBlank[t - 1] + emissions.logProb(t - 1, CtcHead.BLANK);
        }
        return new CtcPrefix(emissions, NONE, onToken, onBlank, 0);
    }

    /** That an output begins with it. */
    double total() {
        return total;
    }

    /**
     * Log probabilities of what follows, end-of-sentence at its place, which is the blank's: how much less likely an output begins
     * with one token more, or is just this. Behind what cannot be, only the end follows.
     */
    @Override
    public float[] next() {
        float[] next = new float[emissions.tokens()];
        if (total == Double.NEGATIVE_INFINITY) {
            Arrays.fill(next, Float.NEGATIVE_INFINITY);
            next[CtcHead.BLANK] = 0;
            return next;
        }
        double[] longer = longer();
        longer[CtcHead.BLANK] = written(onBlank.length - 1);
        for (int token = 0; token < next.length; token++) {
            // Rounding aside it is never likelier.
            next[token] = (float) Math.min(0, longer[token] - total);
        }
        return next;
    }

    /** That the first t steps write it. */
    private double written(int t) {
        return logAdd(onToken[t], onBlank[t]);
    }

    /**
     * That an output begins with it and one token more: the sum over all t of the probability that t steps write it and the next
     * one writes the token. A step on the last token may not go over into the same token.
     */
    private double[] longer() {
        int steps = emissions.steps();
        double[] before = new double[steps];
        double most = Double.NEGATIVE_INFINITY;
        double mostOnBlank = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < steps; t++) {
            before[t] = written(t);
            most = Math.max(most, before[t]);
            mostOnBlank = Math.max(mostOnBlank, onBlank[t]);
        }
        double[] sums = new double[emissions.tokens()];
        double again = 0;
        for (int t = 0; t < steps; t++) {
            double factor = share(before[t], most);
            if (factor > 0) {
                emissions.addTo(sums, t, factor);
            }
            if (last != NONE) {
                again += share(onBlank[t], mostOnBlank) * emissions.prob(t, last);
            }
        }
        for (int token = 0; token < sums.length; token++) {
            sums[token] = Math.log(sums[token]) + most;
        }
        if (last != NONE) {
            sums[last] = Math.log(again) + mostOnBlank;
        }
        return sums;
    }

    private static double share(double logProb, double most) {
        return most == Double.NEGATIVE_INFINITY ? 0 : Math.exp(logProb - most);
    }

    @Override
    public CtcPrefix append(int token) {
        int states = onToken.length;
        double[] token1 = new double[states];
        double[] blank1 = new double[states];
        token1[0] = Double.NEGATIVE_INFINITY;
        blank1[0] = Double.NEGATIVE_INFINITY;
        double sum = Double.NEGATIVE_INFINITY;
        for (int t = 1; t < states; t++) {
            double before = token == last ? onBlank[t - 1] : written(t - 1);
            double emitted = emissions.logProb(t - 1, token);
            token1[t] = logAdd(token1[t - 1], before) + emitted;
            blank1[t] = logAdd(token1[t - 1], blank1[t - 1]) + emissions.logProb(t - 1, CtcHead.BLANK);
            sum = logAdd(sum, before + emitted);
        }
        return new CtcPrefix(emissions, token, token1, blank1, sum);
    }

    private static double logAdd(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }
}
