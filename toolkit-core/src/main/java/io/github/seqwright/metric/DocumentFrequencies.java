package io.github.seqwright.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many documents have each n-gram.
 *
 * @param counts by n-gram, of all orders
 * @param documents their number, at least 1
 */
record DocumentFrequencies(Map<String, Integer> counts, int documents) {

    /** @param references for each document its texts, for each text the counts of its n-grams, order by order */
    static DocumentFrequencies of(List<List<List<Map<String, Integer>>>> references) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<List<Map<String, Integer>>> document : references) {
            Set<String> seen = new HashSet<>();
            document.forEach(text -> text.forEach(ngrams -> seen.addAll(ngrams.keySet())));
            seen.forEach(ngram -> counts.merge(ngram, 1, Integer::sum));
        }
        return new DocumentFrequencies(counts, references.size());
    }

    /** The n-grams of a text, each as often as it occurs times the log of documents per document that has it. */
    TfIdf weigh(List<Map<String, Integer>> ngrams) {
        List<Map<String, Double>> weights = new ArrayList<>();
        for (Map<String, Integer> ofOrder : ngrams) {
            Map<String, Double> weighed = new HashMap<>();
            ofOrder.forEach((ngram, count) -> weighed.put(ngram, count * rarity(ngram)));
            weights.add(weighed);
        }
        return new TfIdf(weights, NGrams.total(ngrams.get(0)));
    }

    /** An n-gram that no document has counts as one that a single document has. */
    private double rarity(String ngram) {
        return Math.log(documents) - Math.log(counts.getOrDefault(ngram, 1));
    }
}
