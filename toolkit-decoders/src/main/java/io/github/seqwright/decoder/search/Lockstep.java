package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.CursorRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The searches of all sources, step by step together along one cursor. Each has one row at first and then one for every live hypothesis;
 * sources that are done leave. A step costs one choice on the device, one transfer of a few numbers a row to the host, and two index arrays back.
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
     * @param perSource which of the sources each row belongs to
     * @param attention weights of every row; null when nobody looks at them
     */
    record Rows(NDArray logProbs, NDArray allowed, int left, CursorRows perSource, float @Nullable [][] attention) {

        /** The row of a source's hypothesis. */
        int row(int source, int place) {
            return perSource.begin(source) + rowOfSource(source, place);
        }

        /** Counted from the source's first row; at the opening all hypotheses of a source share one. */
        int rowOfSource(int source, int place) {
            return perSource.count(source) == 1 ? 0 : place;
        }
    }

    private final Cursor cursor;
    private final NDManager scope;
    private final TokenMask mask;
    private final boolean readsAttention;
    private final Step<S> step;

    private List<S> searches;
    private CursorRows rows;

    private Lockstep(
            Cursor cursor, List<S> searches, TokenMask mask, boolean readsAttention, Step<S> step, NDManager scope) {
        this.cursor = cursor;
        this.searches = searches;
        this.mask = mask;
        this.readsAttention = readsAttention;
        this.step = step;
        this.scope = scope;
        rows = CursorRows.opening(searches.size());
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
            TokenMask.Allowed allowed = mask.apply(logProbs, searches, rows, once);
            float[][] weights = readsAttention ? attention() : null;
            step.extend(searches, new Rows(logProbs, allowed.logProbs(), allowed.left(), rows, weights));
        }
    }

    private float @Nullable [][] attention() {
        NDArray weights = cursor.attention().orElse(null);
        if (weights == null) {
            return null;
        }
        int columns = (int) weights.getShape().get(1);
        float[] flat = weights.toFloatArray();
        return IntStream.range(0, rows.size())
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
            rows = rows.keep(kept);
        }
        searches = searches.stream().filter(search -> !search.done()).toList();
        return !searches.isEmpty();
    }

    private void advance() {
        int live = searches.stream().mapToInt(SourceSearch::width).sum();
        long[] parents = new long[live];
        long[] tokens = new long[live];
        int row = 0;
        for (int source = 0; source < searches.size(); source++) {
            S search = searches.get(source);
            for (int place = 0; place < search.width(); place++) {
                parents[row] = (long) rows.begin(source) + search.parent(place);
                tokens[row] = search.prefix(place).token();
                row++;
            }
        }
        try (NDArray parentRows = scope.create(parents);
                NDArray nextTokens = scope.create(tokens)) {
            cursor.advance(parentRows, nextTokens);
        }
        rows = rows.after(parents);
    }
}
