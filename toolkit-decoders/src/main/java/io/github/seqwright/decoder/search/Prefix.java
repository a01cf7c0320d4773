package io.github.seqwright.decoder.search;

import io.github.seqwright.search.Hypothesis;
import org.jspecify.annotations.Nullable;

/** The tokens of a hypothesis so far: one token after a shorter prefix, which all that continue it share. */
final class Prefix {

    private final @Nullable Prefix parent;
    private final int token;
    private final float logProb;
    private final float @Nullable [] attention;
    private final double total;
    private final int length;

    private Prefix(@Nullable Prefix parent, int token, float logProb, float @Nullable [] attention) {
        this.parent = parent;
        this.token = token;
        this.logProb = logProb;
        this.attention = attention;
        total = parent == null ? 0 : parent.total + logProb;
        length = parent == null ? 0 : parent.length + 1;
    }

    static Prefix empty() {
        return new Prefix(null, -1, 0, null);
    }

    /** @param attention the weights that gave the token, or null to forget them */
    Prefix append(int token, float logProb, float @Nullable [] attention) {
        return new Prefix(this, token, logProb, attention);
    }

    int token() {
        return token;
    }

    /** Sum of the tokens' log probabilities. */
    double total() {
        return total;
    }

    /** How many tokens, end-of-sentence counted. */
    int length() {
        return length;
    }

    /** The tokens, end-of-sentence included. */
    int[] tokens() {
        int[] tokens = new int[length];
        for (Prefix at = this; at.parent != null; at = at.parent) {
            tokens[at.length - 1] = at.token;
        }
        return tokens;
    }

    /**
     * How much attention each of the first positions got from all tokens together.
     *
     * @throws IllegalStateException when the weights were forgotten
     */
    double[] coverage(int positions) {
        double[] sums = new double[positions];
        for (Prefix at = this; at.parent != null; at = at.parent) {
            if (at.attention == null) {
                throw new IllegalStateException("no attention was kept");
            }
            for (int position = 0; position < positions; position++) {
                sums[position] += at.attention[position];
            }
        }
        return sums;
    }

    /** Where the last token's attention was highest; -1 for none. */
    int attended() {
        return attention == null ? -1 : peak(attention);
    }

    /** The first of the highest weights. */
    static int peak(float[] weights) {
        int best = 0;
        for (int position = 1; position < weights.length; position++) {
            best = weights[position] > weights[best] ? position : best;
        }
        return best;
    }

    /** @param ended whether the last token is end-of-sentence */
    Hypothesis hypothesis(double score, boolean ended, boolean keepDetails) {
        int[] tokens = new int[ended ? length - 1 : length];
        float[] logProbs = new float[length];
        float[][] weights = new float[length][];
        boolean attended = length > 0;
        for (Prefix at = this; at.parent != null; at = at.parent) {
            int position = at.length - 1;
            if (position < tokens.length) {
                tokens[position] = at.token;
            }
            logProbs[position] = at.logProb;
            attended &= at.attention != null;
            if (at.attention != null) {
                weights[position] = at.attention.clone();
            }
        }
        return new Hypothesis(
                tokens, total, score, keepDetails ? logProbs : null, keepDetails && attended ? weights : null, ended);
    }
}
