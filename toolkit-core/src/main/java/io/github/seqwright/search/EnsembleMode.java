package io.github.seqwright.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;

/** How the models of an ensemble agree on the next token. */
public enum EnsembleMode implements Mixture {
    /** The weighted mean of the probabilities: a token is as likely as the models find it on average. */
    LINEAR {
        @Override
        NDArray mixed(NDManager once, List<NDArray> logProbs, double[] weights) {
            List<NDArray> weighted = IntStream.range(0, weights.length)
                    .mapToObj(i -> once.create((float) Math.log(weights[i])).add(logProbs.get(i)))
                    .toList();
            // With the largest taken out of the exponents no probability is too small to count; where all are zero the
            // largest is not finite, and something finite serves as well.
            NDArray largest = weighted.stream().reduce(once.create(LEAST), NDArrays::maximum);
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
        NDArray mixed(NDManager once, List<NDArray> logProbs, double[] weights) {
            return IntStream.range(0, weights.length)
                    .mapToObj(i -> once.create((float) weights[i]).mul(logProbs.get(i)))
                    .reduce(NDArray::add)
                    .orElseThrow()
                    .logSoftmax(-1);
        }
    };

    private static final float LEAST = -1e30f;

    @Override
    public NDArray mix(NDManager scope, List<NDArray> logProbs, double[] weights) {
        try (NDManager once = scope.newSubManager()) {
            NDArray result = mixed(once, logProbs, weights);
            result.attach(scope);
            return result;
        }
    }

    /** @param once owns the result, and all that is made on the way */
    abstract NDArray mixed(NDManager once, List<NDArray> logProbs, double[] weights);
}
