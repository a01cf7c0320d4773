package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.seqwright.engine.Kernel;
import io.github.seqwright.nn.Attention.Keys;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerState;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The steps of a search by a {@link RecurrentDecoder} of LSTM layers, each in one kernel: what {@link RecurrentDecoder#advance} does.
 * What all steps multiply by is made ready once, and belongs to the scope it was made in. Legend: B sources, N rows.
 */
final class FusedSearch {

    static final String SCRIPT = Kernel.script(FusedSearch.class, "FusedSearch");

    private final Kernel kernel;
    private final List<NDArray> ready;
    private final NDArray table;
    private final boolean feeds;
    private final Float low;

    /**
     * @param ready as {@code for_steps()} gives it
     * @param table (V, E) of the target tokens
     * @param feeds whether the attention vector is fed back
     */
    FusedSearch(Kernel kernel, List<NDArray> ready, NDArray table, boolean feeds, Float low) {
        this.kernel = kernel;
        this.ready = ready;
        this.table = table;
        this.feeds = feeds;
        this.low = low;
    }

    /** Keys and values in the type that matrices are multiplied in. */
    Keys prepare(Forward f, Keys keys) {
        NDList typed = kernel.call(f.scope(), "keys_for_steps", keys.keys(), keys.values(), low);
        return new Keys(typed.get(0), typed.get(1), keys.mask());
    }

    /**
     * One step.
     *
     * @param parents (N) int64: the row before that each row continues
     * @param tokens (N) int64: what each row appends
     * @param keys of the B sources, as {@link #prepare} gives them
     * @param grid which of them each row belongs to
     */
    DecoderState advance(Forward f, NDArray parents, NDArray tokens, DecoderState before, Keys keys, RowGrid grid) {
        NDArray none = FusedSteps.none(f);
        NDList results = kernel.call(
                f.scope(),
                "step",
                tokens,
                parents,
                FusedSteps.hidden(before.layers()),
                FusedSteps.cells(before.layers()),
                before.vector(),
                Objects.requireNonNullElse(before.weights(), none),
                Objects.requireNonNullElse(grid.rowAt(), none),
                Objects.requireNonNullElse(grid.placeOf(), none),
                ready,
                table,
                feeds ? 1f : 0f,
                keys.keys(),
                keys.values(),
                keys.mask());
        int depth = before.layers().size();
        List<LayerState> states = IntStream.range(0, depth)
                .mapToObj(n -> new LayerState(results.get(n), results.get(depth + n)))
                .toList();
        return new DecoderState(states, results.get(2 * depth), results.get(2 * depth + 1));
    }
}
