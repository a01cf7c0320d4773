package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.search.CursorRows;
import io.github.seqwright.search.SearchRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of log probabilities, on the device, the tokens that may not follow. What that is, each source's {@link Rules}
 * say on the host, and only their positions travel; ends that are not likely enough are seen on the device. Where every token may
 * follow, nothing is copied. Nor is it for a few, if the search can pass over them itself.
 */
final class TokenMask {

    private static final float NEVER = Float.NEGATIVE_INFINITY;

    /** Copying all log probabilities takes longer than ranking so many more of each row. */
    private static final int FEW = 8;

    /** Tokens that never come out and are not hidden. */
    private final int suppressed;

    private final long vocabulary;
    private final boolean hideFew;

    /** (V) 0, or minus infinity for a token that never comes out; null when all may. */
    private final @Nullable NDArray everywhere;

    private final @Nullable EndThreshold threshold;

    private TokenMask(
            int suppressed,
            long vocabulary,
            boolean hideFew,
            @Nullable NDArray everywhere,
            @Nullable EndThreshold threshold) {
        this.suppressed = suppressed;
        this.vocabulary = vocabulary;
        this.hideFew = hideFew;
        this.everywhere = everywhere;
        this.threshold = threshold;
    }

    /**
     * The mask of a request.
     *
     * @param hideFew whether it hides also the few tokens of a row that a search could pass over
     * @param logProbs (N, V) for the shape
     * @param scope owns it
     */
    static TokenMask of(SearchRequest request, boolean hideFew, NDArray logProbs, NDManager scope) {
        long vocabulary = logProbs.getShape().get(1);
        EndThreshold threshold = EndThreshold.of(request, logProbs, scope);
        if (request.allowed() == null && !hideFew) {
            return new TokenMask(request.suppressed().size(), vocabulary, false, null, threshold);
        }
        float[] values = new float[(int) vocabulary];
        for (int token = 0; token < values.length; token++) {
            values[token] = request.allows(token) ? 0 : NEVER;
        }
        return new TokenMask(0, vocabulary, hideFew, scope.create(values), threshold);
    }

    /**
     * What may follow.
     *
     * @param logProbs (N, V), minus infinity for what may not follow
     * @param left how many tokens of a row at most may not follow and are not hidden
     */
    record Allowed(NDArray logProbs, int left) {}

    /**
     * @param logProbs (N, V), which stay as they are
     * @param rows which of the searches each row belongs to
     * @param scope owns the result
     */
    Allowed apply(NDArray logProbs, List<? extends SourceSearch> searches, CursorRows rows, NDManager scope) {
        LongStream.Builder forced = LongStream.builder();
        LongStream.Builder banned = LongStream.builder();
        int mostBanned = 0;
        float[] walls = new float[rows.size()];
        for (int source = 0; source < searches.size(); source++) {
            SourceSearch search = searches.get(source);
            for (int place = 0; place < rows.count(source); place++) {
                int row = rows.begin(source) + place;
                Prefix prefix = search.prefix(place);
                long start = row * vocabulary;
                int token = search.rules().forced(prefix.length());
                if (token == Rules.ANY) {
                    int[] bans = search.rules().banned(prefix);
                    mostBanned = Math.max(mostBanned, bans.length);
                    for (int ban : bans) {
                        banned.add(start + ban);
                    }
                } else {
                    forced.add(start + token);
                    walls[row] = NEVER;
                }
            }
        }
        // What is not likely enough is seen beside what may follow.
        boolean hide = mostBanned > 0 && (hideFew || mostBanned > FEW || threshold != null);
        int left = hide ? suppressed : suppressed + mostBanned;
        NDArray result = everywhere == null ? logProbs : owned(logProbs.add(everywhere), scope);
        if (hide) {
            result = ban(result, banned.build().toArray(), scope);
        }
        if (threshold != null) {
            result = threshold.apply(result, scope);
        }
        return new Allowed(force(logProbs, result, forced.build().toArray(), walls, scope), left);
    }

    private static NDArray ban(NDArray values, long[] positions, NDManager scope) {
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
