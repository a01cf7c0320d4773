package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The likeliest next tokens of every row of a cursor, best first. The vocabulary is ranked on the device, all rows at once;
 * only the few best of each row come to the host.
 */
final class TopTokens {

    private final int perRow;
    private final float[] logProbs;
    private final long[] tokens;

    private TopTokens(int perRow, float[] logProbs, long[] tokens) {
        this.perRow = perRow;
        this.logProbs = logProbs;
        this.tokens = tokens;
    }

    /**
     * Ranks the vocabulary of every row.
     *
     * @param logProbs (N, V)
     * @param wanted how many tokens of a row, if there are as many
     */
    static TopTokens of(NDArray logProbs, int wanted) {
        int perRow = (int) Math.min(wanted, logProbs.getShape().get(1));
        try (NDList top = logProbs.topK(perRow, 1)) {
            return new TopTokens(perRow, top.get(0).toFloatArray(), top.get(1).toLongArray());
        }
    }

    /** How many tokens of a row there are. */
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
