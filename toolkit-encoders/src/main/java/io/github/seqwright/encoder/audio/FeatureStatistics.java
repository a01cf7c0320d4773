package io.github.seqwright.encoder.audio;

import io.github.seqwright.data.Frames;
import java.util.Arrays;

/** Mean and variance of features, gathered from recordings one after the other. Not thread-safe. */
final class FeatureStatistics {

    /** A bin that never changes is not blown up. */
    private static final double LEAST_DEVIATION = 1e-3;

    private final double[] mean;
    private final double[] squares;
    private long frames;

    FeatureStatistics(int bins) {
        mean = new double[bins];
        squares = new double[bins];
    }

    /** Adds every frame of a recording (Welford 1962, so that large means cost no digits). */
    void add(Frames more) {
        for (int t = 0; t < more.frames(); t++) {
            frames++;
            for (int bin = 0; bin < mean.length; bin++) {
                double value = more.values()[t * mean.length + bin];
                double before = value - mean[bin];
                mean[bin] += before / frames;
                squares[bin] += before * (value - mean[bin]);
            }
        }
    }

    /** @throws IllegalStateException when there were no frames */
    MeanVariance meanVariance() {
        if (frames == 0) {
            throw new IllegalStateException("no frames to take the mean of");
        }
        double[] deviation = Arrays.stream(squares)
                .map(sum -> Math.max(Math.sqrt(sum / frames), LEAST_DEVIATION))
                .toArray();
        return new MeanVariance(mean.clone(), deviation);
    }
}
