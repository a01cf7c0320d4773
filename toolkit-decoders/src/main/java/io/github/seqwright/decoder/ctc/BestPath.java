package io.github.seqwright.decoder.ctc;

import java.util.ArrayList;
import java.util.List;

/**
 * The likeliest token of every step of a source, written down without repetitions and blanks, end-of-sentence behind it. Each
 * token has the log probability of its steps and of the blanks before it.
 */
record BestPath(int[] tokens, float[] logProbs) {

    static BestPath of(CtcEmissions emissions) {
        List<Integer> tokens = new ArrayList<>();
        List<Float> logProbs = new ArrayList<>();
        int before = CtcHead.BLANK;
        float pending = 0;
        for (int step = 0; step < emissions.steps(); step++) {
            int token = emissions.likeliest(step);
            float logProb = (float) emissions.logProb(step, token);
            if (token == CtcHead.BLANK) {
                pending += logProb;
            } else if (token == before) {
                logProbs.set(logProbs.size() - 1, logProbs.get(logProbs.size() - 1) + logProb);
            } else {
                tokens.add(token);
                logProbs.add(pending + logProb);
                pending = 0;
            }
            before = token;
        }
        tokens.add(CtcHead.BLANK);
        logProbs.add(pending);
        float[] values = new float[logProbs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = logProbs.get(i);
        }
        return new BestPath(tokens.stream().mapToInt(Integer::intValue).toArray(), values);
    }

    /** The token at a place; behind the last, end-of-sentence. */
    int token(int place) {
        return place < tokens.length ? tokens[place] : CtcHead.BLANK;
    }

    float logProb(int place) {
        return place < tokens.length ? logProbs[place] : 0;
    }
}
