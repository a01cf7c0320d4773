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
 * CTC one token at a time: the probability of a next token is that outputs which begin as the row does go on with it. The
 * forward variables are computed on the host, which their short loops suit better than the device.
 */
final class CtcCursor implements Cursor {

    private final NDManager scope;

    private List<CtcPrefix> rows;
    private int sources;
    private NDManager stepScope;
    private NDArray logProbs;

    CtcCursor(NDManager scope, List<CtcEmissions> sources) {
        this.scope = scope.newSubManager();
        this.sources = sources.size();
        rows = sources.stream().map(CtcPrefix::empty).toList();
        stepScope = this.scope.newSubManager();
        logProbs = next();
    }

    private NDArray next() {
        List<float[]> each = rows.stream().map(CtcPrefix::next).toList();
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
        List<CtcPrefix> before = rows;
        rows = IntStream.range(0, parent.length)
                .mapToObj(row -> before.get((int) parent[row]).append((int) token[row]))
                .toList();
        stepScope.close();
        stepScope = scope.newSubManager();
        logProbs = next();
    }

    @Override
    public void keepSources(NDArray kept) {
        int beam = rows.size() / sources;
        long[] stay = kept.toLongArray();
        rows = Arrays.stream(stay)
                .boxed()
                .flatMap(source -> rows.subList(source.intValue() * beam, (source.intValue() + 1) * beam).stream())
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
