package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.nn.Attention.Keys;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.StepOutput;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.CursorRows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RecurrentDecoder} one step at a time. The keys live as long as their sources stay, a step's arrays until the next
 * step is made; both belong to scopes of their own inside the cursor's.
 */
final class RecurrentCursor implements Cursor {

    private final RecurrentDecoder decoder;
    private final NDManager scope;
    private final Forward pass;
    private final StepOutput output;
    private final @Nullable FusedSearch fused;

    private NDManager sourceScope;
    private @Nullable Keys keys;
    private CursorRows rows;

    private NDManager stepScope;
    private DecoderState state;
    private NDArray logProbs;
    private @Nullable NDArray attention;

    RecurrentCursor(RecurrentDecoder decoder, Forward f, Encoded source, int begin) {
        this.decoder = decoder;
        pass = f;
        scope = f.scope().newSubManager();
        output = decoder.output().forSteps(f.in(scope));
        fused = decoder.fusedSearch(f.in(scope)).orElse(null);
        sourceScope = scope.newSubManager();
        int sources = source.memory().lengths().batch();
        rows = CursorRows.opening(sources);
        Forward once = f.in(sourceScope);
        Keys prepared = decoder.prepare(once, once.borrow(source));
        keys = fused == null || prepared == null ? prepared : fused.prepare(once, prepared);

        stepScope = scope.newSubManager();
        Forward first = f.in(stepScope);
        NDArray each = stepScope.arange(0, sources, 1, DataType.INT64);
        NDArray tokens = stepScope.full(new Shape(sources), begin, DataType.INT64);
        state = after(each, tokens, decoder.initialState(first, first.borrow(source)));
        logProbs = distribution();
        attention = state.weights();
    }

    private DecoderState after(NDArray parents, NDArray tokens, DecoderState before) {
        Forward step = pass.in(stepScope);
        RowGrid grid = RowGrid.of(rows, stepScope);
        return fused == null || keys == null
                ? decoder.advance(step, parents, tokens, before, keys, grid)
                : fused.advance(step, parents, tokens, before, keys, grid);
    }

    private NDArray distribution() {
        return output.logProbs(pass.in(stepScope), state.vector().squeeze(1));
    }

    @Override
    public NDArray logProbs() {
        return logProbs;
    }

    @Override
    public void advance(NDArray parents, NDArray tokens) {
        rows = rows.after(parents.toLongArray());
        NDManager before = stepScope;
        stepScope = scope.newSubManager();
        state = after(parents, tokens, state);
        logProbs = distribution();
        attention = state.weights();
        before.close();
    }

    @Override
    public void keepSources(NDArray kept) {
        long[] stay = kept.toLongArray();
        state = state.select(stepScope, new NDIndex("{}", stepScope.create(rows.rowsOf(stay))));
        rows = rows.keep(stay);
        if (keys != null) {
            NDManager before = sourceScope;
            sourceScope = scope.newSubManager();
            keys = keys.select(sourceScope, new NDIndex("{}", kept));
            before.close();
        }
    }

    @Override
    public Optional<NDArray> attention() {
        return Optional.ofNullable(attention).map(weights -> weights.squeeze(1));
    }

    @Override
    public void close() {
        scope.close();
    }
}
