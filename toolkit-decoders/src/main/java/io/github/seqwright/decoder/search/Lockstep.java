package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.search.Cursor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The searches of all sources, step by step together along one cursor. They have equally many rows, those with fewer live
 * hypotheses repeating one; sources that are done leave. A step costs one choice on the device, one transfer of a few numbers
 * a row to the host, and two index arrays back.
 */
final class Lockstep<S extends SourceSearch> {

    /** How a kind of search takes a step. */
    interface Step<S> {

        /** Extends each search by a token; the rows of a search are next to each other, in the order of its hypotheses. */
        void extend(List<S> searches, Rows rows);
    }

    /**
     * What a step chooses from.
     *
     * @param logProbs (N, V) as the model gives them
     * @param allowed (N, V) the same, minus infinity for what may not follow
     * @param left how many tokens of a row at most may not follow all the same: {@link Rules} has them
     * @param width rows a source
     * @param attention weights of every row; null when nobody looks at them
     */
    record Rows(NDArray logProbs, NDArray allowed, int left, int width, float @Nullable [][] attention) {

        /** The row of a source's hypothesis; at the opening all hypotheses of a source share one. */
        int row(int source, int place) {
            return source * width + Math.min(place, width - 1);
        }
    }

    private final Cursor cursor;
    private final NDManager scope;
    private final TokenMask mask;
    private final boolean readsAttention;
    private final Step<S> step;

    private List<S> searches;
    private int width = 1;

    private Lockstep(
            Cursor cursor, List<S> searches, TokenMask mask, boolean readsAttention, Step<S> step, NDManager scope) {
        this.cursor = cursor;
        this.searches = searches;
        this.mask = mask;
        this.readsAttention = readsAttention;
        this.step = step;
        this.scope = scope;
    }

    /**
     * Takes all searches to their end.
     *
     * @param hideFew whether nothing is {@link Rows#left}
     * @throws IllegalArgumentException when there is not one row a source, or a prefix holds what is no token of an output
     */
    static <S extends SourceSearch> void run(
            Cursor cursor, List<S> searches, boolean readsAttention, boolean hideFew, Step<S> step) {
        NDArray first = cursor.logProbs();
        long rows = first.getShape().get(0);
        if (rows != searches.size()) {
            throw new IllegalArgumentException(
                    "the cursor is at " + rows + " rows, not at one for each of " + searches.size() + " sources");
        }
        long vocabulary = first.getShape().get(1);
        searches.forEach(search -> search.rules().requirePrefix(vocabulary));
        // Not below the cursor's manager, which may live for a step only.
        try (NDManager scope = first.getManager().getEngine().newBaseManager(first.getDevice())) {
            TokenMask mask = TokenMask.of(searches.get(0).rules().request(), hideFew, first, scope);
            Lockstep<S> together = new Lockstep<>(cursor, searches, mask, readsAttention, step, scope);
            together.extend();
            while (together.keepUndone()) {
                together.advance();
                together.extend();
            }
        }
    }

    private void extend() {
        NDArray logProbs = cursor.logProbs();
        try (NDManager once = scope.newSubManager()) {
            TokenMask.Allowed allowed = mask.apply(logProbs, searches, width, once);
            float[][] weights = readsAttention ? attention() : null;
            step.extend(searches, new Rows(logProbs, allowed.logProbs(), allowed.left(), width, weights));
        }
    }

    private float @Nullable [][] attention() {
        NDArray weights = cursor.attention().orElse(null);
        if (weights == null) {
            return null;
        }
        int columns = (int) weights.getShape().get(1);
        float[] flat = weights.toFloatArray();
        return IntStream.range(0, searches.size() * width)
                .mapToObj(row -> Arrays.copyOfRange(flat, row * columns, (row + 1) * columns))
                .toArray(float[][]::new);
    }

    /** Drops the sources that are done; false when none is left. */
    private boolean keepUndone() {
        long[] kept = IntStream.range(0, searches.size())
                .filter(source -> !searches.get(source).done())
                .asLongStream()
                .toArray();
        if (kept.length > 0 && kept.length < searches.size()) {
            try (NDArray sources = scope.create(kept)) {
                cursor.keepSources(sources);
            }
        }
        searches = searches.stream().filter(search -> !search.done()).toList();
        return !searches.isEmpty();
    }

    private void advance() {
        int wider = searches.stream().mapToInt(SourceSearch::width).max().orElseThrow();
        long[] parents = new long[searches.size() * wider];
        long[] tokens = new long[parents.length];
        for (int row = 0; row < parents.length; row++) {
            int source = row / wider;
            S search = searches.get(source);
            int place = place(search, row % wider);
            parents[row] = (long) source * width + search.parent(place);
            tokens[row] = search.prefix(place).token();
        }
        try (NDArray parentRows = scope.create(parents);
                NDArray nextTokens = scope.create(tokens)) {
            cursor.advance(parentRows, nextTokens);
        }
        width = wider;
    }

    /** The hypothesis that a row of a source stands for. */
    static int place(SourceSearch search, int row) {
        return row < search.width() ? row : 0;
    }
}
