package io.github.seqwright.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A hypothesis beside its reference, unit by unit (words or characters), with as few errors as can be (Levenshtein 1966).
 * Of several such alignments, the one that jiwer shows.
 *
 * @param steps from the first unit to the last
 */
public record EditAlignment(List<Step> steps) {

    /** What a step of an alignment is. */
    public enum Edit {
        HIT,
        SUBSTITUTION,
        DELETION,
        INSERTION
    }

    /**
     * A place of an alignment.
     *
     * @param reference its unit there; empty for an insertion
     * @param hypothesis its unit there; empty for a deletion
     */
    public record Step(Edit edit, String reference, String hypothesis) {}

    public EditAlignment {
        steps = List.copyOf(steps);
    }

    /** Aligns units, none of them empty. Time grows with the product of the two lengths, memory with their sum. */
    public static EditAlignment of(List<String> reference, List<String> hypothesis) {
        Map<String, Integer> numbers = new HashMap<>();
        List<Edit> edits = Levenshtein.edits(numbered(reference, numbers), numbered(hypothesis, numbers));
        List<Step> steps = new ArrayList<>(edits.size());
        int r = 0;
        int h = 0;
        for (Edit edit : edits) {
            steps.add(new Step(
                    edit,
                    edit == Edit.INSERTION ? "" : reference.get(r++),
                    edit == Edit.DELETION ? "" : hypothesis.get(h++)));
        }
        return new EditAlignment(steps);
    }

    private static int[] numbered(List<String> units, Map<String, Integer> numbers) {
        return units.stream()
                .mapToInt(unit -> numbers.computeIfAbsent(unit, unknown -> numbers.size()))
                .toArray();
    }

    public EditCounts counts() {
        return new EditCounts(count(Edit.HIT), count(Edit.SUBSTITUTION), count(Edit.DELETION), count(Edit.INSERTION));
    }

    private long count(Edit edit) {
        return steps.stream().filter(step -> step.edit == edit).count();
    }
}
