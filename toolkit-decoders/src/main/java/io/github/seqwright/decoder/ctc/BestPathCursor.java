package io.github.seqwright.decoder.ctc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.search.Cursor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Best path decoding: what the likeliest token of every step writes, as an output that alone is possible (Graves et al. 2006,
 * section 3.2). Its log probability is the path's: less than the output's, which other paths write too. Behind other tokens only the
 * end follows.
 */
final class BestPathCursor implements Cursor {

    /** A row at a place of its path, or beside it, from where it can only end. */
    private record Row(BestPath path, int place) {

        private static final int BESIDE = Integer.MAX_VALUE;

        Row after(int token) {
            return new Row(path, place != BESIDE && token == path.token(place) ? place + 1 : BESIDE);
        }
    }

    private final NDManager scope;
    private final int vocabulary;

    private List<Row> rows;
    private int sources;
    private NDManager stepScope;
    private NDArray logProbs;

    BestPathCursor(NDManager scope, List<CtcEmissions> sources) {
        this.scope = scope.newSubManager();
        this.sources = sources.size();
        vocabulary = sources.get(0).tokens();
        rows = sources.stream().map(source -> new Row(BestPath.of(source), 0)).toList();
        stepScope = this.scope.newSubManager();
        logProbs = next();
    }

    private NDArray next() {
        float[] all = new float[rows.size() * vocabulary];
        Arrays.fill(all, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < rows.size(); row++) {
            Row at = rows.get(row);
            all[row * vocabulary + at.path.token(at.place)] = at.path.logProb(at.place);
        }
        return stepScope.create(all, new Shape(rows.size(), vocabulary));
    }

    @Override
    public NDArray logProbs() {
        return logProbs;
    }

    @Override
    public void advance(NDArray parents, NDArray tokens) {
        List<Row> before = rows;
        long[] parent = parents.toLongArray();
        long[] token = tokens.toLongArray();
        rows = IntStream.range(0, parent.length)
                .mapToObj(row -> before.get((int) parent[row]).after((int) token[row]))
                .toList();
        stepScope.close();
        stepScope = scope.newSubManager();
        logProbs = next();
    }

    @Override
    public void keepSources(NDArray kept) {
        int beam = rows.size() / sources;
        List<Row> before = rows;
        long[] stay = kept.toLongArray();
        rows = Arrays.stream(stay)
                .boxed()
                .flatMap(source -> IntStream.range(0, beam).mapToObj(i -> before.get(source.intValue() * beam + i)))
                .toList();
        sources = stay.length;
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
