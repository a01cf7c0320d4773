package io.github.seqwright.decoder.ctc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.CursorRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * CTC one token at a time, over all paths or the best one. The rows are computed on the host, which their short loops suit better
 * than the device.
 */
final class CtcCursor implements Cursor {

    private final NDManager scope;

    private CursorRows sources;
    private List<? extends CtcRow> rows;
    private NDManager stepScope;
    private NDArray logProbs;

    private CtcCursor(NDManager scope, List<? extends CtcRow> rows) {
        this.scope = scope.newSubManager();
        this.rows = rows;
        sources = CursorRows.opening(rows.size());
        stepScope = this.scope.newSubManager();
        logProbs = next();
    }

    /** By the sum over all paths: the probability of a next token is that outputs which begin as the row does go on with it. */
    static CtcCursor allPaths(NDManager scope, List<CtcEmissions> sources) {
        return new CtcCursor(scope, sources.stream().map(CtcPrefix::empty).toList());
    }

    static CtcCursor bestPath(NDManager scope, List<CtcEmissions> sources) {
        return new CtcCursor(scope, sources.stream().map(BestPathRow::empty).toList());
    }

    private NDArray next() {
        List<float[]> each = rows.stream().map(CtcRow::next).toList();
        int tokens = each.get(0).length;
        float[] all = new float[each.size() * tokens];
        for (int row = 0; row < each.size(); row++) {
            System.arraycopy(each.get(row), 0, all, row * tokens, tokens);
        }
        return stepScope.create(all, new Shape(each.size(), tokens));
    }

    @Override
    public NDArray logProbs() {
        return logProbs;
    }

    @Override
    public void advance(NDArray parents, NDArray tokens) {
        long[] parent = parents.toLongArray();
        long[] token = tokens.toLongArray();
        CursorRows next = sources.after(parent);
        List<? extends CtcRow> before = rows;
        rows = IntStream.range(0, parent.length)
                .mapToObj(row -> before.get((int) parent[row]).append((int) token[row]))
                .toList();
        sources = next;
        stepScope.close();
        stepScope = scope.newSubManager();
        logProbs = next();
    }

    @Override
    public void keepSources(NDArray kept) {
        long[] stay = kept.toLongArray();
        List<? extends CtcRow> before = rows;
        rows = Arrays.stream(sources.rowsOf(stay))
                .mapToObj(row -> before.get((int) row))
                .toList();
        sources = sources.keep(stay);
    }

    @Override
    public Optional<NDArray> attention() {
        return Optional.empty();
    }

    @Override
    public void close() {
        scope.close();
    }
}
