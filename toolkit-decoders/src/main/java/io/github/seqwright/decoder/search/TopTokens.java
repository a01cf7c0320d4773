package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.engine.Kernel;

/**
 * The likeliest next tokens of every row of a cursor, best first. The vocabulary is ranked on the device, all rows at once;
 * only the few best of each row come to the host.
 */
final class TopTokens {

    private static final String SCRIPT = Kernel.script(TopTokens.class, "TopTokens");

    /** Shorter rows are ranked as they are. */
    private static final long FEWEST_TO_CUT = 512;

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
        long vocabulary = logProbs.getShape().get(1);
        int perRow = (int) Math.min(wanted, vocabulary);
        // A GPU ranks whole rows fast enough.
        boolean cut = vocabulary >= Math.max(FEWEST_TO_CUT, 16L * perRow)
                && !logProbs.getDevice().isGpu();
        try (NDManager scope = logProbs.getManager().newSubManager();
                NDList top = cut
                        ? Kernel.of(SCRIPT).call(scope, "best", logProbs, (float) perRow)
                        : logProbs.topK(perRow, 1)) {
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
