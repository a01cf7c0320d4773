package io.github.seqwright.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Tells how far scores depend on the choice of the test sentences (Koehn 2004): corpora of as many sentences are drawn with
 * replacement, the same ones for all systems, and scored. Formulas are those of sacreBLEU's {@code --paired-bs}; its random
 * numbers are not, so that p-values differ by as much as another seed would make them differ.
 *
 * @param resamples how many corpora are drawn, at least 1
 * @param seed of Java's {@link Random}
 */
public record PairedBootstrap(int resamples, long seed) {

    public static final int USUAL_RESAMPLES = 1000;
    public static final long USUAL_SEED = 12345;

    public PairedBootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples must be at least 1 but is " + resamples);
        }
    }

    /**
     * What the resamples say of one system.
     *
     * @param mean of its scores over the resamples
     * @param margin half the width of the interval that holds 95 % of them
     * @param pValue how probable a difference from the baseline as large as the one seen is where the systems are
     *     equally good; empty for the baseline itself
     */
    public record Estimate(double mean, double margin, OptionalDouble pValue) {}

    /**
     * Estimates for each system.
     *
     * @param systems of one metric and the same references; the first is the baseline
     * @throws IllegalArgumentException when the systems have different numbers of sentences
     */
    public List<Estimate> compare(List<SentenceStatistics> systems) {
        double[][] scores = resampled(systems);
        double baseline = systems.get(0).score().value();
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < systems.size(); i++) {
            double difference = Math.abs(systems.get(i).score().value() - baseline);
            estimates.add(new Estimate(
                    mean(scores[i]),
                    margin(scores[i]),
                    i == 0 ? OptionalDouble.empty() : OptionalDouble.of(pValue(scores[0], scores[i], difference))));
        }
        return estimates;
    }

    private double[][] resampled(List<SentenceStatistics> systems) {
        int size = systems.get(0).size();
        if (systems.stream().anyMatch(system -> system.size() != size)) {
            throw new IllegalArgumentException("systems have different numbers of sentences: "
                    + systems.stream().map(SentenceStatistics::size).toList());
        }
        Random random = new Random(seed);
        double[][] scores = new double[systems.size()][resamples];
        for (int sample = 0; sample < resamples; sample++) {
            int[] sentences = random.ints(size, 0, size).toArray();
            for (int i = 0; i < scores.length; i++) {
                scores[i][sample] = systems.get(i).value(sentences);
            }
        }
        return scores;
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).average().orElseThrow();
    }

    /** Half the distance between the scores that leave a fortieth of all below and above them. */
    private static double margin(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int outside = sorted.length / 40;
        return (sorted[sorted.length - 1 - outside] - sorted[outside]) / 2;
    }

    /** The share of resamples whose difference lies further from the mean difference than the one seen lies from 0. */
    private static double pValue(double[] baseline, double[] system, double seen) {
        double[] differences = new double[system.length];
        Arrays.setAll(differences, i -> Math.abs(system[i] - baseline[i]));
        double mean = mean(differences);
        long larger = Arrays.stream(differences)
                .filter(difference -> difference - mean > seen)
                .count();
        return (larger + 1.0) / (differences.length + 1.0);
    }
}
