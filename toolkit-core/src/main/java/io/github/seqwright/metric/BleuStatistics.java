package io.github.seqwright.metric;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sums that BLEU is made of, over the sentences added. */
final class BleuStatistics {

    private static final int ORDERS = 4;

    private final long[] matches = new long[ORDERS];
    private final long[] totals = new long[ORDERS];
    private long hypothesisLength;
    private long referenceLength;

    /** @param references the words of one or more references */
    void add(List<String> hypothesis, List<List<String>> references) {
        hypothesisLength += hypothesis.size();
        referenceLength += closestLength(hypothesis.size(), references);
        for (int order = 1; order <= ORDERS; order++) {
            Map<List<String>, Integer> allowed = new HashMap<>();
            for (List<String> reference : references) {
                count(reference, order).forEach((ngram, count) -> allowed.merge(ngram, count, Math::max));
            }
            for (Map.Entry<List<String>, Integer> counted :
                    count(hypothesis, order).entrySet()) {
                totals[order - 1] += counted.getValue();
                matches[order - 1] += Math.min(counted.getValue(), allowed.getOrDefault(counted.getKey(), 0));
            }
        }
    }

    /** The reference length nearest to that of the hypothesis; of two as near the shorter. */
    private static int closestLength(int length, List<List<String>> references) {
        return references.stream()
                .map(List::size)
                .min(Comparator.comparingInt((Integer size) -> Math.abs(size - length))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static Map<List<String>, Integer> count(List<String> words, int order) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int start = 0; start + order <= words.size(); start++) {
            counts.merge(words.subList(start, start + order), 1, Integer::sum);
        }
        return counts;
    }

    /** BLEU in percent; 0 when not a single word matches. */
    double score(boolean effectiveOrder) {
        if (matches[0] == 0) {
            return 0;
        }
        double[] precisions = precisions();
        int orders = ORDERS;
        while (effectiveOrder && totals[orders - 1] == 0) {
            orders--;
        }
        double sumOfLogs = 0;
        for (int i = 0; i < orders; i++) {
            sumOfLogs += Math.log(precisions[i]);
        }
        return brevityPenalty() * Math.exp(sumOfLogs / orders);
    }

    /** In percent, smoothed where an order has no match; 0 where the hypotheses have no n-gram of that order. */
    private double[] precisions() {
        double[] precisions = new double[ORDERS];
        double smoothing = 1;
        for (int i = 0; i < ORDERS && totals[i] > 0 && matches[0] > 0; i++) {
            if (matches[i] == 0) {
                smoothing /= 2;
            }
            precisions[i] = 100 * (matches[i] == 0 ? smoothing : matches[i]) / totals[i];
        }
        return precisions;
    }

    private double brevityPenalty() {
        if (hypothesisLength >= referenceLength) {
            return 1;
        }
        return hypothesisLength == 0 ? 0 : Math.exp(1 - (double) referenceLength / hypothesisLength);
    }

    /** Precisions in percent, n-gram counts, the brevity penalty and lengths in words. */
    Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        double[] precisions = precisions();
        for (int i = 0; i < ORDERS; i++) {
            details.put("precision_" + (i + 1), precisions[i]);
        }
        for (int i = 0; i < ORDERS; i++) {
            details.put("matches_" + (i + 1), (double) matches[i]);
        }
        for (int i = 0; i < ORDERS; i++) {
            details.put("ngrams_" + (i + 1), (double) totals[i]);
        }
        details.put("brevity_penalty", brevityPenalty());
        details.put("hypothesis_length", (double) hypothesisLength);
        details.put("reference_length", (double) referenceLength);
        return details;
    }
}
