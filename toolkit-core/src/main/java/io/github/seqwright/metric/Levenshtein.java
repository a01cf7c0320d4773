package io.github.seqwright.metric;

import io.github.seqwright.metric.EditAlignment.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The fewest edits that turn a reference into a hypothesis. Error rates other than WER depend on which of several equally
 * short ways is taken, so the choices here are those of RapidFuzz, which jiwer uses: equal beginnings and ends are set aside;
 * then, from the end, a deletion where that is a shortest way, else an insertion where it is shorter than a substitution.
 */
final class Levenshtein {

    /** Larger problems are cut in two (Hirschberg 1975), so that memory does not grow with the product of the lengths. */
    private static final long MOST_CELLS = 1 << 22;

    private final int[] reference;
    private final int[] hypothesis;
    private final List<Edit> edits = new ArrayList<>();

    private Levenshtein(int[] reference, int[] hypothesis) {
        this.reference = reference;
        this.hypothesis = hypothesis;
    }

    /** @param reference numbers that stand for its units, as in {@code hypothesis} */
    static List<Edit> edits(int[] reference, int[] hypothesis) {
        Levenshtein levenshtein = new Levenshtein(reference, hypothesis);
        levenshtein.align(0, reference.length, 0, hypothesis.length);
        return levenshtein.edits;
    }

    /** Adds the edits of reference units r0 to r1 and hypothesis units h0 to h1, the ends not included. */
    private void align(int r0, int r1, int h0, int h1) {
        int first = 0;
        while (r0 + first < r1 && h0 + first < h1 && reference[r0 + first] == hypothesis[h0 + first]) {
            first++;
        }
        int last = 0;
        while (r0 + first < r1 - last
                && h0 + first < h1 - last
                && reference[r1 - 1 - last] == hypothesis[h1 - 1 - last]) {
            last++;
        }
        add(Edit.HIT, first);
        alignUnequal(r0 + first, r1 - last, h0 + first, h1 - last);
        add(Edit.HIT, last);
    }

    private void alignUnequal(int r0, int r1, int h0, int h1) {
        int rows = h1 - h0;
        int columns = r1 - r0;
        if (rows == 0 || columns == 0) {
            add(Edit.DELETION, columns);
            add(Edit.INSERTION, rows);
        } else if ((long) rows * columns <= MOST_CELLS || rows == 1) {
            alignByTable(r0, r1, h0, h1);
        } else {
            int h = h0 + rows / 2;
            int[] before = costs(r0, columns, 1, h0, h - h0, 1);
            int[] behind = costs(r1 - 1, columns, -1, h1 - 1, h1 - h, -1);
            int best = 0;
            for (int r = 1; r <= columns; r++) {
                if (before[r] + behind[columns - r] < before[best] + behind[columns - best]) {
                    best = r;
                }
            }
            align(r0, r0 + best, h0, h);
            align(r0 + best, r1, h, h1);
        }
    }

    private void add(Edit edit, int times) {
        edits.addAll(Collections.nCopies(times, edit));
    }

    /** The costs of turning each beginning of a stretch of the reference into all of a stretch of the hypothesis. */
    private int[] costs(int r0, int columns, int rStep, int h0, int rows, int hStep) {
        int[] costs = new int[columns + 1];
        for (int r = 0; r <= columns; r++) {
            costs[r] = r;
        }
        for (int h = 0; h < rows; h++) {
            int diagonal = costs[0];
            costs[0] = h + 1;
            for (int r = 0; r < columns; r++) {
                int replaced = diagonal + (reference[r0 + r * rStep] == hypothesis[h0 + h * hStep] ? 0 : 1);
                diagonal = costs[r + 1];
                costs[r + 1] = Math.min(replaced, Math.min(diagonal, costs[r]) + 1);
            }
        }
        return costs;
    }

    private void alignByTable(int r0, int r1, int h0, int h1) {
        int columns = r1 - r0;
        Edit[][] steps = new Edit[h1 - h0][columns];
        int[] above = new int[columns + 1];
        for (int r = 0; r <= columns; r++) {
            above[r] = r;
        }
        for (int h = h0; h < h1; h++) {
            int[] row = new int[columns + 1];
            row[0] = h - h0 + 1;
            for (int r = 0; r < columns; r++) {
                boolean same = reference[r0 + r] == hypothesis[h];
                row[r + 1] = Math.min(above[r] + (same ? 0 : 1), Math.min(above[r + 1], row[r]) + 1);
                steps[h - h0][r] = row[r + 1] == row[r] + 1
                        ? Edit.DELETION
                        : above[r + 1] < above[r] ? Edit.INSERTION : same ? Edit.HIT : Edit.SUBSTITUTION;
            }
            above = row;
        }
        follow(steps, h1 - h0, columns);
    }

    /** Follows the steps back from the end. */
    private void follow(Edit[][] steps, int rows, int columns) {
        int start = edits.size();
        int h = rows;
        int r = columns;
        while (h > 0 || r > 0) {
            Edit edit = h == 0 ? Edit.DELETION : r == 0 ? Edit.INSERTION : steps[h - 1][r - 1];
            edits.add(edit);
            h -= edit == Edit.DELETION ? 0 : 1;
            r -= edit == Edit.INSERTION ? 0 : 1;
        }
        Collections.reverse(edits.subList(start, edits.size()));
    }
}
