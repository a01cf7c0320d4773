package io.github.seqwright.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A metric that counts the errors of outputs beside their references, and so can say which they are. */
public interface ErrorMetric extends Metric {

    /** Whether the units that are right or wrong are words; else characters. */
    boolean ofWords();

    /**
     * What goes wrong, and how often.
     *
     * @param ids what to call each of the N sentences
     * @param hypotheses N output texts
     * @param references for each of them the texts that are right, one or more
     * @throws IllegalArgumentException as {@link #score} does
     */
    ErrorAnalysis analyze(List<String> ids, List<String> hypotheses, List<List<String>> references);

    /**
     * The one of several metrics whose errors to show: the first of those of words, which say more, else the first of
     * characters; empty where none counts errors.
     */
    static Optional<ErrorMetric> of(List<Metric> metrics) {
        return metrics.stream()
                .filter(ErrorMetric.class::isInstance)
                .map(ErrorMetric.class::cast)
                .min(Comparator.comparing(metric -> !metric.ofWords()));
    }
}
