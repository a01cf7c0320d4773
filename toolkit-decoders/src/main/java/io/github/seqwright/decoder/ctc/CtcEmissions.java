package io.github.seqwright.decoder.ctc;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What CTC gives at each step of one source: log probabilities of V tokens, on the host. Immutable. Its {@link #steps} are those
 * of the source, without padding.
 */
final class CtcEmissions {

    private final int steps;
    private final int tokens;
    private final float[] logProbs;
    private final float[] probs;

    /** @param logProbs (steps, V), row by row */
    CtcEmissions(float[] logProbs, int tokens) {
        this.logProbs = logProbs.clone();
        this.tokens = tokens;
        steps = logProbs.length / tokens;
        probs = new float[logProbs.length];
        for (int i = 0; i < probs.length; i++) {
            probs[i] = (float) Math.exp(logProbs[i]);
        }
    }

    /** @param logProbs (B, S, V) */
    static List<CtcEmissions> of(NDArray logProbs, Lengths lengths) {
        int time = (int) logProbs.getShape().get(1);
        int tokens = (int) logProbs.getShape().get(2);
        float[] all = logProbs.toFloatArray();
        List<CtcEmissions> emissions = new ArrayList<>();
        for (int row = 0; row < lengths.batch(); row++) {
            int from = row * time * tokens;
            emissions.add(new CtcEmissions(Arrays.copyOfRange(all, from, from + lengths.host()[row] * tokens), tokens));
        }
        return emissions;
    }

    int steps() {
        return steps;
    }

    /** V. */
    int tokens() {
        return tokens;
    }

    /** @param step 0 for the first */
    double logProb(int step, int token) {
        return logProbs[step * tokens + token];
    }

    double prob(int step, int token) {
        return probs[step * tokens + token];
    }

    /** The likeliest of the tokens that an output may have, and the blank; the first of equal ones, the blank before others. */
    int likeliest(int step) {
        int best = CtcHead.BLANK;
        for (int token = 0; token < tokens; token++) {
            boolean written = token != Vocabulary.PAD && token != Vocabulary.BOS;
            if (written && logProb(step, token) > logProb(step, best)) {
                best = token;
            }
        }
        return best;
    }

    /** Adds a multiple of the probabilities of all tokens at a step. */
    void addTo(double[] sums, int step, double factor) {
        int from = step * tokens;
        for (int token = 0; token < tokens; token++) {
            sums[token] += factor * probs[from + token];
        }
    }
}
