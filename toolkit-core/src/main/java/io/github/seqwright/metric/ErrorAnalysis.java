package io.github.seqwright.metric;

import io.github.seqwright.metric.EditAlignment.Edit;
import io.github.seqwright.metric.EditAlignment.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What goes wrong in a corpus.
 *
 * @param metric whose errors they are
 * @param ofWords whether units are words; else characters
 * @param substitutions most frequent first
 * @param deletions likewise; {@link Confusion#hypothesis} is empty
 * @param insertions likewise; {@link Confusion#reference} is empty
 * @param worst sentences with errors, those with most first
 */
public record ErrorAnalysis(
        String metric,
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
    public record Sentence(int index, String id, double percent, EditAlignment alignment) {}

    public ErrorAnalysis {
        substitutions = List.copyOf(substitutions);
        deletions = List.copyOf(deletions);
        insertions = List.copyOf(insertions);
        worst = List.copyOf(worst);
    }

    /**
     * All that goes wrong in N sentences.
     *
     * @param ids what to call each
     * @param alignments of each hypothesis with its reference
     * @param percent the metric's score of a sentence
     */
    public static ErrorAnalysis of(
            String metric,
            boolean ofWords,
            List<String> ids,
            List<EditAlignment> alignments,
            ToDoubleFunction<EditCounts> percent) {
        EditCounts sum = new EditCounts(0, 0, 0, 0);
        Map<Edit, Map<Step, Long>> steps = new EnumMap<>(Edit.class);
        List<Sentence> wrong = new ArrayList<>();
        for (int i = 0; i < alignments.size(); i++) {
            EditAlignment alignment = alignments.get(i);
            EditCounts counts = alignment.counts();
            sum = sum.plus(counts);
            if (counts.errors() > 0) {
                wrong.add(new Sentence(i, ids.get(i), percent.applyAsDouble(counts), alignment));
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
                metric,
                ofWords,
                sum,
                byFrequency(steps, Edit.SUBSTITUTION),
                byFrequency(steps, Edit.DELETION),
                byFrequency(steps, Edit.INSERTION),
                wrong);
    }

    private static final Comparator<Step> BY_TEXT =
            Comparator.comparing(Step::reference).thenComparing(Step::hypothesis);

    private static List<Confusion> byFrequency(Map<Edit, Map<Step, Long>> steps, Edit edit) {
        return steps.getOrDefault(edit, Map.of()).entrySet().stream()
                .map(entry ->
                        new Confusion(entry.getKey().reference(), entry.getKey().hypothesis(), entry.getValue()))
                .sorted(Comparator.comparingLong(confusion -> -confusion.count()))
                .toList();
    }

    /** The same with so many confusions of a kind and sentences at most. */
    public ErrorAnalysis first(int most) {
        return new ErrorAnalysis(
                metric,
                ofWords,
                counts,
                first(substitutions, most),
                first(deletions, most),
                first(insertions, most),
                first(worst, most));
    }

    private static <E> List<E> first(List<E> list, int most) {
        return list.subList(0, Math.min(most, list.size()));
    }
}
