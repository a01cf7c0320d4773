package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.seqwright.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes out, on the device, ends that are not likely enough beside what may follow instead (Hannun et al. 2019).
 * Where nothing else may follow, the end stays.
 */
final class EndThreshold {

    private final int end;
    /** () what the likeliest other token's log probability is multiplied by. */
    private final NDArray factor;

    /** (V) 0, or minus infinity for what is no other token: the end, and tokens that never come out. */
    private final NDArray others;

    /** (V) 0, but minus infinity at the end. */
    private final NDArray notEnd;

    private EndThreshold(int end, NDArray factor, NDArray others, NDArray notEnd) {
        this.end = end;
        this.factor = factor;
        this.others = others;
        this.notEnd = notEnd;
    }

    /**
     * That of a request; null where it has none.
     *
     * @param logProbs (N, V) for the shape
     * @param scope owns it
     */
    static @Nullable EndThreshold of(SearchRequest request, NDArray logProbs, NDManager scope) {
        if (request.limits().endThreshold() == 0) {
            return null;
        }
        int end = request.endToken();
        float[] others = new float[(int) logProbs.getShape().get(1)];
        for (int token = 0; token < others.length; token++) {
            others[token] = token != end && request.allows(token) ? 0 : Float.NEGATIVE_INFINITY;
        }
        float[] notEnd = new float[others.length];
        notEnd[end] = Float.NEGATIVE_INFINITY;
        return new EndThreshold(
                end, scope.create((float) request.limits().endThreshold()), scope.create(others), scope.create(notEnd));
    }

    /**
     * @param logProbs (N, V)
     * @param scope owns the result
     * @return (N, V)
     */
    NDArray apply(NDArray logProbs, NDManager scope) {
        try (NDManager once = scope.newSubManager()) {
            logProbs.tempAttach(once);
            NDArray likeliest = logProbs.add(others).max(new int[] {1}, true);
            NDArray enough = logProbs.get(new NDIndex(":, {}:{}", end, end + 1)).gte(likeliest.mul(factor));
            NDArray result = NDArrays.where(enough.broadcast(logProbs.getShape()), logProbs, logProbs.add(notEnd));
            result.attach(scope);
            return result;
        }
    }
}
