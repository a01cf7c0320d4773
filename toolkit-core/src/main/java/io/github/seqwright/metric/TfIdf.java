package io.github.seqwright.metric;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * A text as the weights of its n-grams.
 *
 * @param weights for each order, by n-gram; none below 0
 * @param length of the text in words
 */
record TfIdf(List<Map<String, Double>> weights, int length) {

    /** By how many words lengths differ, typically, before it costs much (Vedantam et al. 2015, section 6). */
    private static final double SIGMA = 6;

    /** The cosine of two texts, averaged over the orders; 0 to 1. */
    double cosine(TfIdf reference) {
        return similarity(reference, (own, theirs) -> own * theirs);
    }

    /** The same where no n-gram counts more often than in the reference, less the more the lengths differ; 0 to 1. */
    double clippedSimilarity(TfIdf reference) {
        double difference = length - reference.length;
        return similarity(reference, (own, theirs) -> Math.min(own, theirs) * theirs)
                * Math.exp(-difference * difference / (2 * SIGMA * SIGMA));
    }

    private double similarity(TfIdf reference, DoubleBinaryOperator product) {
        double sum = 0;
        for (int order = 0; order < weights.size(); order++) {
            Map<String, Double> theirs = reference.weights.get(order);
            double dot = weights.get(order).entrySet().stream()
                    .mapToDouble(own -> product.applyAsDouble(own.getValue(), theirs.getOrDefault(own.getKey(), 0.0)))
                    .sum();
            if (dot > 0) {
                sum += dot / (norm(weights.get(order)) * norm(theirs));
            }
        }
        return sum / weights.size();
    }

    private static double norm(Map<String, Double> weights) {
        return Math.sqrt(
                weights.values().stream().mapToDouble(weight -> weight * weight).sum());
    }
}
