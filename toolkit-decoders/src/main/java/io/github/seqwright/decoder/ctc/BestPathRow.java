package io.github.seqwright.decoder.ctc;

import java.util.Arrays;

/**
 * A row of best path decoding: what the likeliest token of every step writes, as an output that alone is possible (Graves et al. 2006,
 * section 3.2). Its log probability is the path's: less than the output's, which other paths write too. Behind other tokens only the
 * end follows.
 *
 * @param vocabulary V
 * @param place how much of the path it has written; {@link #BESIDE} for other tokens
 */
record BestPathRow(BestPath path, int vocabulary, int place) implements CtcRow {

    private static final int BESIDE = Integer.MAX_VALUE;

    static BestPathRow empty(CtcEmissions emissions) {
        return new BestPathRow(BestPath.of(emissions), emissions.tokens(), 0);
    }

    @Override
    public float[] next() {
        float[] next = new float[vocabulary];
        Arrays.fill(next, Float.NEGATIVE_INFINITY);
        next[path.token(place)] = path.logProb(place);
        return next;
    }

    @Override
    public BestPathRow append(int token) {
        boolean along = place != BESIDE && token == path.token(place);
        return new BestPathRow(path, vocabulary, along ? place + 1 : BESIDE);
    }
}
