package io.github.seqwright.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;

/** How the models of an ensemble agree on the next token. */
public enum EnsembleMode {
    /** The weighted mean of the probabilities: a token is as likely as the models find it on average. */
    LINEAR {
        @Override
        public NDArray mix(NDManager scope, List<NDArray> logProbs, double[] weights) {
            List<NDArray> weighted = IntStream.range(0, weights.length)
                    .mapToObj(i -> scope.create((float) Math.log(weights[i])).add(logProbs.get(i)))
                    .toList();
            // With the largest taken out of the exponents no probability is too small to count; where all are zero the
            // largest is not finite, and something finite serves as well.
            NDArray largest = weighted.stream().reduce(scope.create(LEAST), NDArrays::maximum);
            NDArray sum = weighted.stream()
                    .map(one -> one.sub(largest).exp())
                    .reduce(NDArray::add)
                    .orElseThrow();
            return sum.log().add(largest);
        }
    },

    /** The weighted geometric mean, renormalized: a token that one model finds unlikely is unlikely. */
    LOG_LINEAR {
        @Override
        public NDArray mix(NDManager scope, List<NDArray> logProbs, double[] weights) {
            return IntStream.range(0, weights.length)
                    .mapToObj(i -> scope.create((float) weights[i]).mul(logProbs.get(i)))
                    .reduce(NDArray::add)
                    .orElseThrow()
                    .logSoftmax(-1);
        }
    };

    private static final float LEAST = -1e30f;

    /**
     * @param scope owns the result, and all that is made on the way
     * @param logProbs (..., V) of each model
     * @param weights one a model, positive, of sum 1
     * @return (..., V) log probabilities
     */
    public abstract NDArray mix(NDManager scope, List<NDArray> logProbs, double[] weights);
}
