package io.github.seqwright.metric;

import java.util.List;

/** A score of a whole corpus. Immutable and thread-safe. Most extend {@link SummedMetric}. */
public interface Metric {

    /** The name of its score in reports: that of its type in recipes, e.g. {@code bleu}, or a variant's, {@code chrf++}. */
    String name();

    /** Whether a larger score is a better one; known before anything is scored. */
    boolean higherIsBetter();

    /**
     * Scores the corpus as a whole, which is not the mean over its sentences.
     *
     * @param hypotheses N output texts, detokenized
     * @param references for each of the N hypotheses the texts that are right, one or more; their number may differ
     * @throws IllegalArgumentException when there is nothing to score, the two lists differ in length, or a hypothesis has
     *     no reference
     */
    Score score(List<String> hypotheses, List<List<String>> references);
}
