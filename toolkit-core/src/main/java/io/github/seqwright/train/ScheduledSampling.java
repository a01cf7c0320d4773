package io.github.seqwright.train;

import io.github.seqwright.recipe.Key;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How often the decoder sees the reference token rather than its own (Bengio et al. 2015, section 2.4): the probability p
 * of the reference token at update k, 0 for the first.
 */
public record ScheduledSampling(
        @Key(
                value = "How p, the probability that a step is fed the reference token and not the decoder's own, falls"
                        + " with the update k (Bengio et al. 2015, section 2.4). `constant`: start. `linear`: start -"
                        + " slope k. `exponential`: start slope^k. `inverse_sigmoid`: start slope / (slope +"
                        + " exp(k / slope)). Never less than the floor.",
                byDefault = "constant")
        Curve curve,

        @Key(
                value = "p at the first update (times slope / (slope + 1) for `inverse_sigmoid`).",
                byDefault = "1.0",
                min = 0,
                max = 1)
        double start,

        @Key(value = "How fast p falls; see `curve`.", byDefault = "0.0", min = 0)
        double slope,

        @Key(value = "p does not fall below this.", byDefault = "0.0", min = 0, max = 1)
        double floor) {

    /** The formula of p. */
    public enum Curve {
        CONSTANT,
        LINEAR,
        EXPONENTIAL,
        INVERSE_SIGMOID
    }

    public ScheduledSampling {
        if (curve == Curve.EXPONENTIAL && (slope <= 0 || slope >= 1)) {
            throw new IllegalArgumentException(
                    "slope: expected between 0 and 1 for an exponential curve, found " + slope);
        }
        if (curve == Curve.INVERSE_SIGMOID && slope < 1) {
            throw new IllegalArgumentException("slope: expected at least 1 for an inverse sigmoid, found " + slope);
        }
    }

    /** Probability of the reference token at update {@code step}, 0 for the first. */
    public double probability(long step) {
        double p = switch (curve) {
            case CONSTANT -> start;
            case LINEAR -> start - slope * (double) step;
            case EXPONENTIAL -> start * Math.pow(slope, (double) step);
            case INVERSE_SIGMOID -> start * slope / (slope + Math.exp((double) step / slope));
        };
        return Math.max(floor, p);
    }

    /**
     * Draws a coin for every sentence and token.
     *
     * @return (rows, time): true where the model's own token is taken, never in the first column; null when p is 1
     */
    public boolean @Nullable [][] coins(long step, int rows, int time, Random random) {
        double reference = probability(step);
        if (reference >= 1) {
            return null;
        }
        boolean[][] coins = new boolean[rows][time];
        for (boolean[] row : coins) {
            for (int t = 1; t < time; t++) {
                row[t] = random.nextDouble() >= reference;
            }
        }
        return coins;
    }
}
