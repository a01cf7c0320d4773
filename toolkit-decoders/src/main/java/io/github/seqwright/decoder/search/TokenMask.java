package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.search.SearchRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of log probabilities, on the device, the tokens that may not follow. What that is, each source's {@link Rules}
 * say on the host, and only their positions travel; ends that are not likely enough are seen on the device. Where every token may
 * follow, nothing is copied.
 */
final class TokenMask {

    private static final float NEVER = Float.NEGATIVE_INFINITY;

    /** (V) 0, or minus infinity for a token that never comes out; null when all may. */
    private final @Nullable NDArray everywhere;

    private final @Nullable EndThreshold threshold;

    private TokenMask(@Nullable NDArray everywhere, @Nullable EndThreshold threshold) {
        this.everywhere = everywhere;
        this.threshold = threshold;
    }

    /**
     * The mask of a request.
     *
     * @param hideSuppressed whether it hides suppressed tokens as well, and not only those that are not allowed
     * @param logProbs (N, V) for the shape
     * @param scope owns it
     */
    static TokenMask of(SearchRequest request, boolean hideSuppressed, NDArray logProbs, NDManager scope) {
        EndThreshold threshold = EndThreshold.of(request, logProbs, scope);
        if (request.allowed() == null && !hideSuppressed) {
            return new TokenMask(null, threshold);
        }
        float[] values = new float[(int) logProbs.getShape().get(1)];
        for (int token = 0; token < values.length; token++) {
            values[token] = request.allows(token) ? 0 : NEVER;
        }
        return new TokenMask(scope.create(values), threshold);
    }

    /**
     * @param logProbs (N, V), which stay as they are
     * @param searches of the rows, {@code width} each
     * @param scope owns the result
     * @return (N, V) the same with minus infinity for what may not follow
     */
    NDArray apply(NDArray logProbs, List<? extends SourceSearch> searches, int width, NDManager scope) {
        Shape shape = logProbs.getShape();
        int rows = (int) shape.get(0);
        long vocabulary = shape.get(1);
        LongStream.Builder forced = LongStream.builder();
        LongStream.Builder banned = LongStream.builder();
        float[] walls = new float[rows];
        for (int row = 0; row < rows; row++) {
            SourceSearch search = searches.get(row / width);
            Prefix prefix = search.prefix(Lockstep.place(search, row % width));
            long start = row * vocabulary;
            int token = search.rules().forced(prefix.length());
            if (token == Rules.ANY) {
                search.rules().banned(prefix).forEach(ban -> banned.add(start + ban));
            } else {
                forced.add(start + token);
                walls[row] = NEVER;
            }
        }
        NDArray result = logProbs;
        if (everywhere != null) {
            result = owned(logProbs.add(everywhere), scope);
        }
        result = ban(result, banned.build().toArray(), scope);
        if (threshold != null) {
            result = threshold.apply(result, scope);
        }
        return force(logProbs, result, forced.build().toArray(), walls, scope);
    }

    private static NDArray ban(NDArray values, long[] positions, NDManager scope) {
        if (positions.length == 0) {
            return values;
        }
        float[] never = new float[positions.length];
        Arrays.fill(never, NEVER);
        return put(values, scope.create(positions), scope.create(never), scope);
    }

    /** Leaves one token in some rows, with the model's log probability of it. */
    private static NDArray force(NDArray logProbs, NDArray values, long[] positions, float[] walls, NDManager scope) {
        if (positions.length == 0) {
            return values;
        }
        NDArray at = scope.create(positions);
        NDArray kept = owned(flat(logProbs, scope).gather(at, 0), scope);
        NDArray walled = owned(values.add(scope.create(walls, new Shape(walls.length, 1))), scope);
        return put(walled, at, kept, scope);
    }

    /** A copy with other numbers at some positions of the flattened array. */
    private static NDArray put(NDArray values, NDArray positions, NDArray numbers, NDManager scope) {
        NDArray changed = owned(flat(values, scope).scatter(positions, numbers, 0), scope);
        return owned(changed.reshape(values.getShape()), scope);
    }

    private static NDArray flat(NDArray values, NDManager scope) {
        return owned(values.reshape(-1), scope);
    }

    private static NDArray owned(NDArray array, NDManager scope) {
        array.attach(scope);
        return array;
    }
}
