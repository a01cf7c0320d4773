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
    private Step step;

    /**
     * Where the search is.
     *
     * @param scope owns the arrays
     * @param rows which source each row is of; those of the sources that stay
     * @param state of the rows that stay
     * @param logProbs (N, V) of all rows, as is the attention
     */
    private record Step(
            NDManager scope,
            CursorRows rows,
            DecoderState state,
            NDArray logProbs,
            @Nullable NDArray attention) {}

    RecurrentCursor(RecurrentDecoder decoder, Forward f, Encoded source, int begin) {
        this.decoder = decoder;
        pass = f;
        scope = f.scope().newSubManager();
        output = decoder.output().forSteps(f.in(scope));
        fused = decoder.fusedSearch(f.in(scope)).orElse(null);
        sourceScope = scope.newSubManager();
        Forward once = f.in(sourceScope);
        Keys prepared = decoder.prepare(once, once.borrow(source));
        keys = fused == null || prepared == null ? prepared : fused.prepare(once, prepared);

        int sources = source.memory().lengths().batch();
        NDManager opening = scope.newSubManager();
        Forward first = f.in(opening);
        NDArray each = opening.arange(0, sources, 1, DataType.INT64);
        NDArray tokens = opening.full(new Shape(sources), begin, DataType.INT64);
        DecoderState initial = decoder.initialState(first, first.borrow(source));
        step = step(opening, CursorRows.opening(sources), each, tokens, initial);
    }

    /** @param rows the new ones */
    private Step step(NDManager owner, CursorRows rows, NDArray parents, NDArray tokens, DecoderState before) {
        try {
            Forward f = pass.in(owner);
            RowGrid grid = keys == null ? RowGrid.even(rows.sources()) : RowGrid.of(rows, owner);
            DecoderState state = fused == null || keys == null
                    ? decoder.advance(f, parents, tokens, before, keys, grid)
                    : fused.advance(f, parents, tokens, before, keys, grid);
            return new Step(
                    owner, rows, state, output.logProbs(f, state.vector().squeeze(1)), state.weights());
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    @Override
    public NDArray logProbs() {
        return step.logProbs;
    }

    @Override
    public void advance(NDArray parents, NDArray tokens) {
        CursorRows rows = step.rows.after(parents.toLongArray());
        Step before = step;
        step = step(scope.newSubManager(), rows, parents, tokens, before.state);
        before.scope.close();
    }

    @Override
    public void keepSources(NDArray kept) {
        long[] stay = kept.toLongArray();
        NDIndex rows = new NDIndex("{}", step.scope.create(step.rows.rowsOf(stay)));
        DecoderState state = step.state.select(step.scope, rows);
        step = new Step(step.scope, step.rows.keep(stay), state, step.logProbs, step.attention);
        if (keys != null) {
            NDManager before = sourceScope;
            sourceScope = scope.newSubManager();
            keys = keys.select(sourceScope, new NDIndex("{}", kept));
            before.close();
        }
    }

    @Override
    public Optional<NDArray> attention() {
        return Optional.ofNullable(step.attention).map(weights -> weights.squeeze(1));
    }

    @Override
    public void close() {
        scope.close();
    }
}
