package io.github.seqwright.search;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A toy model: the next token's log probabilities, looked up by source and prefix. */
@FunctionalInterface
public interface TableModel {

    /** V log probabilities. */
    float[] logProbs(int source, int[] prefix);

    /**
     * Normal logits, drawn once for every prefix.
     *
     * @param spread standard deviation of the logits: how sure of itself the model is
     */
    static TableModel random(long seed, int vocabulary, double spread) {
        return (source, prefix) -> {
            SplittableRandom random =
                    new SplittableRandom(seed * 1_000_003L + source * 7919L + Arrays.hashCode(prefix));
            double[] logits = new double[vocabulary];
            Arrays.setAll(logits, token -> spread * random.nextGaussian());
            return logSoftmax(logits);
        };
    }

    /** The same probabilities after every prefix; they need not add up to 1. */
    static TableModel constant(double... probabilities) {
        float[] logProbs = new float[probabilities.length];
        for (int token = 0; token < logProbs.length; token++) {
            logProbs[token] = (float) Math.log(probabilities[token]);
        }
        return (source, prefix) -> logProbs.clone();
    }

    /** The weighted mean of the models' probabilities. */
    static TableModel mean(double[] weights, TableModel... models) {
        return (source, prefix) -> {
            double[] sums = new double[models[0].logProbs(source, prefix).length];
            for (int i = 0; i < models.length; i++) {
                float[] logProbs = models[i].logProbs(source, prefix);
                for (int token = 0; token < sums.length; token++) {
                    sums[token] += weights[i] * Math.exp(logProbs[token]);
                }
            }
            return constant(sums).logProbs(source, prefix);
        };
    }

    /** log(exp(x) / sum(exp(x))). */
    static float[] logSoftmax(double[] logits) {
        double max = Arrays.stream(logits).max().orElseThrow();
        double logSum =
                max + Math.log(Arrays.stream(logits).map(x -> Math.exp(x - max)).sum());
        float[] result = new float[logits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (logits[i] - logSum);
        }
        return result;
    }
}
