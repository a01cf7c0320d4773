package io.github.seqwright.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The number of insertions, deletions and substitutions that turn a hypothesis into a reference, found in a beam around the
 * diagonal as in tercom. All hypotheses have the same length. Not thread-safe.
 */
final class BeamEditDistance {

    /** What the hypothesis is lacking, has too much, has instead, and has right. */
    enum Edit {
        INSERT,
        DELETE,
        REPLACE,
        KEEP
    }

    private static final int BEAM = 25;
    private static final int UNREACHED = Integer.MAX_VALUE / 2;

    private final int[] reference;
    private final int length;
    private final double ratio;
    private final int beam;
    private final int[][] costs;
    private final Edit[][] edits;
    private final int[][] changedCosts;

    /**
     * @param reference numbers that stand for its words, R of them, at least 1
     * @param length of each hypothesis, H
     */
    BeamEditDistance(int[] reference, int length) {
        this.reference = reference;
        this.length = length;
        this.ratio = length == 0 ? 1 : (double) reference.length / length;
        // The beams of neighboring rows must overlap, however much longer the reference is.
        this.beam = BEAM < ratio / 2 ? (int) Math.ceil(ratio / 2 + BEAM) : BEAM;
        this.costs = new int[length + 1][reference.length + 1];
        this.edits = new Edit[length + 1][reference.length + 1];
        this.changedCosts = new int[length + 1][reference.length + 1];
        Arrays.setAll(costs[0], j -> j);
        Arrays.fill(edits[0], Edit.INSERT);
    }

    /** The distance of H words, whose way to the reference {@link #edit} then gives. */
    int of(int[] words) {
        for (int i = 1; i <= length; i++) {
            fillRow(i, words[i - 1], costs[i - 1], costs[i], edits[i]);
        }
        return costs[length][reference.length];
    }

    /** The distance of H words of which the first {@code same} are those that {@link #of} was given last. */
    int ofChanged(int[] words, int same) {
        int[] above = costs[same];
        for (int i = same + 1; i <= length; i++) {
            fillRow(i, words[i - 1], above, changedCosts[i], null);
            above = changedCosts[i];
        }
        return above[reference.length];
    }

    /**
     * The last step of the cheapest way from the first {@code i} words of the hypothesis to the first {@code j} of the
     * reference, where (i, j) lies on the way that {@link #of} found.
     */
    Edit edit(int i, int j) {
        return edits[i][j];
    }

    /** Costs of turning the first {@code i} words, {@code word} the last of them, into each beginning of the reference. */
    private void fillRow(int i, int word, int[] above, int[] row, Edit @Nullable [] steps) {
        Arrays.fill(row, UNREACHED);
        int diagonal = (int) Math.floor(i * ratio);
        int from = Math.max(0, diagonal - beam);
        int to = i == length ? reference.length + 1 : Math.min(reference.length + 1, diagonal + beam);
        for (int j = from; j < to; j++) {
            int best = above[j] + 1;
            Edit step = Edit.DELETE;
            if (j > 0) {
                boolean same = word == reference[j - 1];
                int replaced = above[j - 1] + (same ? 0 : 1);
                // Of equally cheap steps: the diagonal one, then deletion, then insertion. The shifts tried depend on
                // it.
                if (replaced <= best) {
                    best = replaced;
                    step = same ? Edit.KEEP : Edit.REPLACE;
                }
                if (row[j - 1] + 1 < best) {
                    best = row[j - 1] + 1;
                    step = Edit.INSERT;
                }
            }
            row[j] = best;
            if (steps != null) {
                steps[j] = step;
            }
        }
    }
}
