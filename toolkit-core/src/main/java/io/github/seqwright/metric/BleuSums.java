package io.github.seqwright.metric;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums that BLEU is made of: both lengths in words, then for each order the matches, then for each order the n-grams.
 */
record BleuSums(double[] sums, Smoothing smoothing) {

    /**
     * What a sentence adds.
     *
     * @param references the words of one or more references
     */
    static double[] of(List<String> hypothesis, List<List<String>> references, int orders) {
        double[] sums = new double[2 + 2 * orders];
        sums[0] = hypothesis.size();
        sums[1] = closestLength(hypothesis.size(), references);
        for (int order = 1; order <= orders; order++) {
            Map<String, Integer> allowed = new HashMap<>();
            for (List<String> reference : references) {
                NGrams.ofWords(reference, order).forEach((ngram, count) -> allowed.merge(ngram, count, Math::max));
            }
            Map<String, Integer> counts = NGrams.ofWords(hypothesis, order);
            sums[1 + order] = NGrams.matches(counts, allowed);
            sums[1 + orders + order] = NGrams.total(counts);
        }
        return sums;
    }

    /** The reference length nearest to that of the hypothesis; of two as near the shorter. */
    private static int closestLength(int length, List<List<String>> references) {
        return references.stream()
                .map(List::size)
                .min(Comparator.comparingInt((Integer size) -> Math.abs(size - length))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private int orders() {
        return (sums.length - 2) / 2;
    }

    double hypothesisLength() {
        return sums[0];
    }

    double referenceLength() {
        return sums[1];
    }

    double matches(int order) {
        return sums[1 + order];
    }

    double ngrams(int order) {
        return sums[1 + orders() + order];
    }

    private double added(int order) {
        return smoothing.method() == Smoothing.Method.ADD_K && order > 1 ? smoothing.value() : 0;
    }

    /** The highest order of which the hypotheses have n-grams. */
    private int longest() {
        int order = 0;
        while (order < orders() && ngrams(order + 1) + added(order + 1) > 0) {
            order++;
        }
        return order;
    }

    private boolean anyMatch() {
        for (int order = 1; order <= orders(); order++) {
            if (matches(order) > 0) {
                return true;
            }
        }
        return false;
    }

    /** BLEU in percent; 0 when nothing matches. */
    double value(boolean effectiveOrder) {
        if (!anyMatch()) {
            return 0;
        }
        double[] precisions = precisions();
        int orders = effectiveOrder ? longest() : orders();
        double sumOfLogs = 0;
        for (int i = 0; i < orders; i++) {
            sumOfLogs += Math.log(precisions[i]);
        }
        return brevityPenalty() * Math.exp(sumOfLogs / orders);
    }

    /** In percent, smoothed; 0 where the hypotheses have no n-gram of that order, and throughout when nothing matches. */
    private double[] precisions() {
        double[] precisions = new double[orders()];
        int longest = anyMatch() ? longest() : 0;
        double halved = 1;
        for (int order = 1; order <= longest; order++) {
            double matches = matches(order) + added(order);
            double ngrams = ngrams(order) + added(order);
            if (matches == 0) {
                halved /= 2;
                matches = switch (smoothing.method()) {
                    case EXP -> halved;
                    case FLOOR -> smoothing.value();
                    case ADD_K, NONE -> 0;
                };
            }
            precisions[order - 1] = 100 * matches / ngrams;
        }
        return precisions;
    }

    private double brevityPenalty() {
        double hypothesis = hypothesisLength();
        double reference = referenceLength();
        if (hypothesis >= reference) {
            return 1;
        }
        return hypothesis == 0 ? 0 : Math.exp(1 - reference / hypothesis);
    }

    /** Precisions in percent, n-gram counts before smoothing, the brevity penalty and lengths in words. */
    Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        double[] precisions = precisions();
        for (int order = 1; order <= orders(); order++) {
            details.put("precision_" + order, precisions[order - 1]);
        }
        for (int order = 1; order <= orders(); order++) {
            details.put("matches_" + order, matches(order));
        }
        for (int order = 1; order <= orders(); order++) {
            details.put("ngrams_" + order, ngrams(order));
        }
        details.put("brevity_penalty", brevityPenalty());
        details.put("hypothesis_length", hypothesisLength());
        details.put("reference_length", referenceLength());
        return details;
    }
}
