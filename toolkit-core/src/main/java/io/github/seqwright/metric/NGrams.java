package io.github.seqwright.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sequences of {@code order} words or characters and how often they occur. */
final class NGrams {

    private NGrams() {}

    /** @param words none of them empty or with a space in it */
    static Map<String, Integer> ofWords(List<String> words, int order) {
        Map<String, Integer> counts = new HashMap<>();
        for (int start = 0; start + order <= words.size(); start++) {
            String ngram = order == 1 ? words.get(start) : String.join(" ", words.subList(start, start + order));
            counts.merge(ngram, 1, Integer::sum);
        }
        return counts;
    }

    /** Characters are Unicode code points. */
    static Map<String, Integer> ofCharacters(String text, int order) {
        Map<String, Integer> counts = new HashMap<>();
        if (text.codePointCount(0, text.length()) < order) {
            return counts;
        }
        int start = 0;
        int end = text.offsetByCodePoints(0, order);
        counts.put(text.substring(start, end), 1);
        while (end < text.length()) {
            start = text.offsetByCodePoints(start, 1);
            end = text.offsetByCodePoints(end, 1);
            counts.merge(text.substring(start, end), 1, Integer::sum);
        }
        return counts;
    }

    static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of the n-grams are allowed, each as often as it occurs there. */
    static int matches(Map<String, Integer> counts, Map<String, Integer> allowed) {
        int matches = 0;
        for (Map.Entry<String, Integer> counted : counts.entrySet()) {
            matches += Math.min(counted.getValue(), allowed.getOrDefault(counted.getKey(), 0));
        }
        return matches;
    }
}
