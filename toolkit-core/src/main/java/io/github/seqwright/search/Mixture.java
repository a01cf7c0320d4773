package io.github.seqwright.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;

/** How the log probabilities that several models give the next token become one number. */
@FunctionalInterface
public interface Mixture {

    /**
     * The weighted sum as it is: no distribution, but each model's part of a hypothesis's score is what it gives the whole of it
     * (Watanabe et al. 2017, section III-C).
     */
    Mixture SUM = (scope, logProbs, weights) -> {
        try (NDManager once = scope.newSubManager()) {
            NDArray sum = IntStream.range(0, weights.length)
                    .mapToObj(i -> once.create((float) weights[i]).mul(logProbs.get(i)))
                    .reduce(NDArray::add)
                    .orElseThrow();
            sum.attach(scope);
            return sum;
        }
    };

    /**
     * Mixes.
     *
     * @param scope owns the result alone
     * @param logProbs (..., V) of each model
     * @param weights one a model, positive, of sum 1
     * @return (..., V)
     */
    NDArray mix(NDManager scope, List<NDArray> logProbs, double[] weights);
}
