package io.github.seqwright.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a corpus scored.
 *
 * @param name of the metric, e.g. {@code bleu}
 * @param value in percent where the metric is a share: BLEU 37.1, WER 12.4
 * @param higherIsBetter false for error rates
 * @param signature everything that decides the value, as sacreBLEU writes it: {@code key:value} pairs joined by bars
 * @param details the numbers it was made from, by name, in a fixed order
 */
public record Score(String name, double value, boolean higherIsBetter, String signature, Map<String, Double> details) {

    public Score {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Whether this is the better of two scores of the same metric; a score that is not a number never is. */
    public boolean betterThan(Score other) {
        return higherIsBetter ? value > other.value : value < other.value;
    }
}
