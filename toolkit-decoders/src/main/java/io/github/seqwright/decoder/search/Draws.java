package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Tokens drawn for rows of a cursor, by the inverse of their cumulative distribution: on the device, all draws at once, in
 * double precision so that a token of probability 0 stays one. Only what was drawn comes to the host.
 */
final class Draws {

    /** Probabilities at once, eight bytes each in several arrays. */
    private static final long MOST_PROBABILITIES = 4L << 20;

    private static final double FAR_BELOW_ANY = -1e300;

    private final int[] tokens;
    private final float[] logProbs;
    private final double[] masses;

    private Draws(int size) {
        tokens = new int[size];
        logProbs = new float[size];
        masses = new double[size];
    }

    /**
     * Draws tokens.
     *
     * @param rowOf for each draw its row
     * @param uniforms for each draw a random number in [0, 1)
     */
    static Draws of(Lockstep.Rows rows, long[] rowOf, double[] uniforms, SamplingSearchConfig config) {
        return of(rows, rowOf, uniforms, config, MOST_PROBABILITIES);
    }

    /** @param mostProbabilities at once, unless one draw alone has more */
    static Draws of(
            Lockstep.Rows rows, long[] rowOf, double[] uniforms, SamplingSearchConfig config, long mostProbabilities) {
        Draws draws = new Draws(rowOf.length);
        long vocabulary = rows.logProbs().getShape().get(1);
        int most = (int) Math.max(1, mostProbabilities / vocabulary);
        for (int from = 0; from < rowOf.length; from += most) {
            int to = Math.min(rowOf.length, from + most);
            NDManager manager = rows.logProbs().getManager();
            try (NDManager once = manager.newSubManager()) {
                NDArray some = once.create(Arrays.copyOfRange(rowOf, from, to));
                NDArray numbers = once.create(Arrays.copyOfRange(uniforms, from, to), new Shape(to - from, 1));
                draws.draw(rows, some, numbers, from, config, once);
            }
        }
        return draws;
    }

    private void draw(
            Lockstep.Rows rows,
            NDArray rowOf,
            NDArray uniforms,
            int from,
            SamplingSearchConfig config,
            NDManager once) {
        long vocabulary = rows.logProbs().getShape().get(1);
        NDArray allowed = rows.allowed().get(once, new NDIndex("{}", rowOf)).toType(DataType.FLOAT64, false);
        // Rows where nothing may follow have a mass of 0, not of NaN.
        NDArray highest = allowed.max(new int[] {1}, true).maximum(once.create(FAR_BELOW_ANY));
        // At any temperature the likeliest token has 0.
        NDArray scores = allowed.sub(highest).div(once.create(config.temperature()));
        NDArray order = null;
        if (config.topK() > 0 || config.topP() < 1) {
            long candidates = config.topK() > 0 ? Math.min(config.topK(), vocabulary) : vocabulary;
            NDList likeliest = scores.topK((int) candidates, 1);
            scores = likeliest.get(0);
            order = likeliest.get(1);
        }
        NDArray weights = scores.exp();
        NDArray cumulative = weights.cumSum(1);
        NDArray limit = cumulative.max(new int[] {1}, true).mul(once.create(config.topP()));
        // What starts below the limit takes part: the one that crosses it is the last.
        NDArray within = cumulative.sub(weights).lt(limit).toType(DataType.FLOAT64, false);
        NDArray mass = cumulative.mul(within).max(new int[] {1}, true);
        NDArray column = cumulative
                .lte(uniforms.mul(mass))
                .toType(DataType.INT64, false)
                .sum(new int[] {1}, true)
                .minimum(once.create(scores.getShape().get(1) - 1));
        NDArray token = order == null ? column : order.gather(column, 1);
        NDArray chosen = rows.logProbs().get(once, new NDIndex("{}", rowOf)).gather(token, 1);
        long[] drawn = token.toLongArray();
        for (int i = 0; i < drawn.length; i++) {
            tokens[from + i] = (int) drawn[i];
        }
        System.arraycopy(chosen.toFloatArray(), 0, logProbs, from, drawn.length);
        System.arraycopy(mass.toDoubleArray(), 0, masses, from, drawn.length);
    }

    int token(int draw) {
        return tokens[draw];
    }

    /** The model's own log probability of the token. */
    float logProb(int draw) {
        return logProbs[draw];
    }

    /** Whether there was any token to draw. */
    boolean any(int draw) {
        return masses[draw] > 0;
    }

    /** @throws io.github.seqwright.InputException when the distribution of a draw held NaN or infinity */
    void require(int draw, int length, Rules rules) {
        rules.requireNumber(Double.isNaN(masses[draw]) ? Double.NaN : logProbs[draw], tokens[draw], length);
    }
}
