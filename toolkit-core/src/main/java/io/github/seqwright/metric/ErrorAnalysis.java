package io.github.seqwright.metric;

import io.github.seqwright.metric.EditAlignment.Edit;
import io.github.seqwright.metric.EditAlignment.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes wrong in a corpus.
 *
 * @param ofWords whether units are words; else characters
 * @param substitutions the most frequent, most frequent first
 * @param deletions likewise; {@link Confusion#hypothesis} is empty
 * @param insertions likewise; {@link Confusion#reference} is empty
 * @param worst sentences with the most errors, most first; none without errors
 */
public record ErrorAnalysis(
        boolean ofWords,
        EditCounts counts,
        List<Confusion> substitutions,
        List<Confusion> deletions,
        List<Confusion> insertions,
        List<Sentence> worst) {

    /** A unit of the reference, what the hypotheses have in its place, and how often. */
    public record Confusion(String reference, String hypothesis, long count) {}

    /**
     * A sentence with errors.
     *
     * @param index its place in the corpus, from 0
     * @param percent its score by itself
     */
    public record Sentence(int index, double percent, EditAlignment alignment) {}

    static ErrorAnalysis of(ErrorRate metric, Corpus corpus, int most) {
        EditCounts sum = new EditCounts(0, 0, 0, 0);
        Map<Edit, Map<Step, Long>> steps = new EnumMap<>(Edit.class);
        List<Sentence> wrong = new ArrayList<>();
        for (int i = 0; i < corpus.hypotheses().size(); i++) {
            EditAlignment alignment =
                    metric.align(corpus.hypotheses().get(i), corpus.references().get(i));
            EditCounts counts = alignment.counts();
            sum = sum.plus(counts);
            if (counts.errors() > 0) {
                wrong.add(new Sentence(i, metric.percent(counts), alignment));
            }
            alignment
                    .steps()
                    .forEach(step -> steps.computeIfAbsent(step.edit(), edit -> new TreeMap<>(BY_TEXT))
                            .merge(step, 1L, Long::sum));
        }
        wrong.sort(Comparator.comparingLong(
                        (Sentence sentence) -> -sentence.alignment().counts().errors())
                .thenComparing(sentence -> -sentence.percent()));
        return new ErrorAnalysis(
                metric.ofWords(),
                sum,
                frequent(steps, Edit.SUBSTITUTION, most),
                frequent(steps, Edit.DELETION, most),
                frequent(steps, Edit.INSERTION, most),
                List.copyOf(wrong.subList(0, Math.min(most, wrong.size()))));
    }

    private static final Comparator<Step> BY_TEXT =
            Comparator.comparing(Step::reference).thenComparing(Step::hypothesis);

    private static List<Confusion> frequent(Map<Edit, Map<Step, Long>> steps, Edit edit, int most) {
        return steps.getOrDefault(edit, Map.of()).entrySet().stream()
                .map(entry ->
                        new Confusion(entry.getKey().reference(), entry.getKey().hypothesis(), entry.getValue()))
                .sorted(Comparator.comparingLong(confusion -> -confusion.count()))
                .limit(most)
                .toList();
    }
}
