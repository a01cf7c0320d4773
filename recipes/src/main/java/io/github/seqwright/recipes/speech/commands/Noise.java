package io.github.seqwright.recipes.speech.commands;

import java.util.Random;

/** Noise of variance 1: white, or pink by the Voss-McCartney method (Gardner 1978): a sum of values that change ever less often. */
final class Noise {

    private static final int ROWS = 12;

    private final Random random;
    private final double[] rows;
    private double sum;
    private int count;

    Noise(boolean pink, Random random) {
        this.random = random;
        rows = new double[pink ? ROWS : 0];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextGaussian();
            sum += rows[i];
        }
    }

    double next() {
        double white = random.nextGaussian();
        int row = Integer.numberOfTrailingZeros(++count);
        if (row < rows.length) {
            sum -= rows[row];
            rows[row] = random.nextGaussian();
            sum += rows[row];
        }
        return (sum + white) / Math.sqrt(rows.length + 1.0);
    }
}
