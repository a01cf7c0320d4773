package io.github.seqwright.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** The sums that chrF is made of, for each order: n-grams of the hypotheses, of the references, and matches. */
record ChrfSums(double[] sums, int beta) {

    /** A share of nothing. */
    private static final double EPSILON = 1e-16;

    /**
     * What a sentence adds.
     *
     * @param hypothesis n-grams of each order
     * @param reference n-grams of the same orders
     */
    static double[] of(List<Map<String, Integer>> hypothesis, List<Map<String, Integer>> reference) {
        double[] sums = new double[3 * hypothesis.size()];
        for (int i = 0; i < hypothesis.size(); i++) {
            // Where the reference is too short to have a match, not having one is no mistake.
            boolean possible = !reference.get(i).isEmpty();
            sums[3 * i] = possible ? NGrams.total(hypothesis.get(i)) : 0;
            sums[3 * i + 1] = NGrams.total(reference.get(i));
            sums[3 * i + 2] = NGrams.matches(hypothesis.get(i), reference.get(i));
        }
        return sums;
    }

    private int orders() {
        return sums.length / 3;
    }

    private boolean counts(int order) {
        return sums[3 * order] > 0 && sums[3 * order + 1] > 0;
    }

    private double precision(int order) {
        return sums[3 * order] > 0 ? sums[3 * order + 2] / sums[3 * order] : EPSILON;
    }

    private double recall(int order) {
        return sums[3 * order + 1] > 0 ? sums[3 * order + 2] / sums[3 * order + 1] : EPSILON;
    }

    /** The F-score of precision and recall averaged over the orders that both sides have, in percent. */
    double value() {
        double precision = average(this::precision);
        double recall = average(this::recall);
        double factor = beta * beta;
        return precision + recall == 0 ? 0 : 100 * ((1 + factor) * precision * recall / (factor * precision + recall));
    }

    /** The average of the F-scores of all orders, in percent. */
    double smoothedValue() {
        double factor = beta * beta;
        double sum = 0;
        for (int order = 0; order < orders(); order++) {
            double precision = precision(order);
            double recall = recall(order);
            double weighted = factor * precision + recall;
            sum += weighted > 0 ? (1 + factor) * precision * recall / weighted : EPSILON;
        }
        return 100 * sum / orders();
    }

    private double average(IntToDoubleFunction share) {
        double sum = 0;
        int orders = 0;
        for (int order = 0; order < orders(); order++) {
            if (counts(order)) {
                sum += share.applyAsDouble(order);
                orders++;
            }
        }
        return orders == 0 ? 0 : sum / orders;
    }

    /** Average precision and recall in percent. */
    Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("precision", 100 * average(this::precision));
        details.put("recall", 100 * average(this::recall));
        return details;
    }
}
