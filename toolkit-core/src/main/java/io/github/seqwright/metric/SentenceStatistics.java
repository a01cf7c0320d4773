package io.github.seqwright.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What each of N sentences adds to a score: enough for the score of all, of each, and of any sample of them. Immutable. */
public final class SentenceStatistics {

    private final SummedMetric metric;
    private final double[][] rows;
    private final String references;

    SentenceStatistics(SummedMetric metric, double[][] rows, String references) {
        this.metric = metric;
        this.rows = rows;
        this.references = references;
    }

    /** N. */
    public int size() {
        return rows.length;
    }

    /** The score of the corpus. */
    public Score score() {
        double[] sums = sums(IntStream.range(0, rows.length).toArray());
        return new Score(
                metric.name(),
                metric.value(sums),
                metric.higherIsBetter(),
                metric.signature(references),
                metric.details(sums));
    }

    /** The scores of the N sentences by themselves, in the unit of {@link Score#value}. */
    public double[] sentenceValues() {
        return Arrays.stream(rows).mapToDouble(metric::sentenceValue).toArray();
    }

    /** Everything that decides {@link #sentenceValues}; see {@link Score#signature}. */
    public String sentenceSignature() {
        return metric.sentenceSignature(references);
    }

    /**
     * The score of the corpus that is made of these sentences.
     *
     * @param sentences their numbers, from 0; one that comes twice counts twice
     */
    public double value(int[] sentences) {
        return metric.value(sums(sentences));
    }

    private double[] sums(int[] sentences) {
        double[] sums = new double[rows[0].length];
        for (int sentence : sentences) {
            double[] row = rows[sentence];
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row[i];
            }
        }
        return sums;
    }
}
