package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The likeliest next tokens of every row. The ranking of the vocabulary is done on the device, once for all rows; only the
 * few best of each row come to the host.
 */
final class NextTokens {

    private final int perRow;
    private final @Nullable NDArray bias;

    /**
     * @param scope owns the bias
     * @param vocabulary V
     * @param suppressed tokens of 0..V-1 that never come out
     * @param wanted how many tokens a row, if there are as many
     */
    NextTokens(NDManager scope, long vocabulary, Set<Integer> suppressed, int wanted) {
        perRow = (int) Math.min(vocabulary, wanted);
        bias = suppressed.isEmpty() ? null : scope.create(bias((int) vocabulary, suppressed));
    }

    /** (V): 0, and minus infinity for what is suppressed. */
    private static float[] bias(int vocabulary, Set<Integer> suppressed) {
        float[] bias = new float[vocabulary];
        for (int token : suppressed) {
            if (token < 0 || token >= vocabulary) {
                throw new IllegalArgumentException(
                        "suppressed token " + token + " is not among the model's " + vocabulary);
            }
            bias[token] = Float.NEGATIVE_INFINITY;
        }
        return bias;
    }

    /** Row by row the best tokens, best first; minus infinity marks those that cannot follow. */
    static final class Ranked {

        private final int perRow;
        private final float[] logProbs;
        private final long[] tokens;

        private Ranked(int perRow, float[] logProbs, long[] tokens) {
            this.perRow = perRow;
            this.logProbs = logProbs;
            this.tokens = tokens;
        }

        int perRow() {
            return perRow;
        }

        float logProb(int row, int rank) {
            return logProbs[row * perRow + rank];
        }

        int token(int row, int rank) {
            return (int) tokens[row * perRow + rank];
        }
    }

    /** @param logProbs (N, V) */
    Ranked rank(NDArray logProbs) {
        if (bias == null) {
            return top(logProbs);
        }
        try (NDArray allowed = logProbs.add(bias)) {
            return top(allowed);
        }
    }

    private Ranked top(NDArray logProbs) {
        try (NDList top = logProbs.topK(perRow, 1)) {
            return new Ranked(perRow, top.get(0).toFloatArray(), top.get(1).toLongArray());
        }
    }
}
