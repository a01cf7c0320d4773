package io.github.seqwright.decoder.ctc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** CTC by its definition: the probability of every target, summed over every way to write it. For a few steps and tokens. */
final class EveryPath {

    /** Probabilities of whole targets. */
    private final Map<List<Integer>, Double> targets = new HashMap<>();

    /** Probabilities of the likeliest path to each. */
    private final Map<List<Integer>, Double> likeliest = new HashMap<>();

    private final CtcEmissions emissions;

    EveryPath(CtcEmissions emissions) {
        this.emissions = emissions;
        collect(0, -1, new ArrayList<>(), 1);
    }

    static CtcEmissions random(long seed, int steps, int tokens) {
        Random random = new Random(seed);
        float[] logProbs = new float[steps * tokens];
        for (int t = 0; t < steps; t++) {
            double sum = 0;
            for (int v = 0; v < tokens; v++) {
                logProbs[t * tokens + v] = (float) (2 * random.nextGaussian());
                sum += Math.exp(logProbs[t * tokens + v]);
            }
            for (int v = 0; v < tokens; v++) {
                logProbs[t * tokens + v] -= (float) Math.log(sum);
            }
        }
        return new CtcEmissions(logProbs, tokens);
    }

    private void collect(int step, int before, List<Integer> written, double prob) {
        if (step == emissions.steps()) {
            targets.merge(List.copyOf(written), prob, Double::sum);
            likeliest.merge(List.copyOf(written), prob, Math::max);
            return;
        }
        for (int token = 0; token < emissions.tokens(); token++) {
            List<Integer> next = new ArrayList<>(written);
            if (token != CtcHead.BLANK && token != before) {
                next.add(token);
            }
            collect(step + 1, token, next, prob * Math.exp(emissions.logProb(step, token)));
        }
    }

    Map<List<Integer>, Double> targets() {
        return targets;
    }

    double target(List<Integer> tokens) {
        return targets.getOrDefault(tokens, 0.0);
    }

    double likeliestPath(List<Integer> tokens) {
        return likeliest.getOrDefault(tokens, 0.0);
    }

    /** Of all targets that begin so. */
    double prefix(List<Integer> tokens) {
        return targets.entrySet().stream()
                .filter(entry -> entry.getKey().size() >= tokens.size()
                        && entry.getKey().subList(0, tokens.size()).equals(tokens))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
