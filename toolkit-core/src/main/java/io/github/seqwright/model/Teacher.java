package io.github.seqwright.model;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Tokens;
import io.github.seqwright.text.Vocabulary;
import java.util.Arrays;
import java.util.List;

/** Target texts as a decoder sees them in teacher forcing. */
public final class Teacher {

    private Teacher() {}

    /** (R, T): beginning-of-sentence, then each text. */
    public static Padded input(NDManager scope, List<int[]> targets) {
        return Tokens.pad(scope, targets.stream().map(Teacher::begun).toList(), Vocabulary.PAD);
    }

    /** (R, T): each text, then end-of-sentence. */
    public static Padded reference(NDManager scope, List<int[]> targets) {
        return Tokens.pad(scope, targets.stream().map(Teacher::ended).toList(), Vocabulary.PAD);
    }

    private static int[] begun(int[] target) {
        int[] row = new int[target.length + 1];
        row[0] = Vocabulary.BOS;
        System.arraycopy(target, 0, row, 1, target.length);
        return row;
    }

    private static int[] ended(int[] target) {
        int[] row = Arrays.copyOf(target, target.length + 1);
        row[target.length] = Vocabulary.EOS;
        return row;
    }
}
