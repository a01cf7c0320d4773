package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of encoded sources.
 *
 * @param memory (B, S, M), what attention looks at
 * @param last final state of each layer, first layer first; a summary of the memory for encoders without recurrence; empty for
 *     those that have none
 * @param layout how the S positions lie in the source
 */
public record Encoded(Padded memory, List<LayerState> last, Layout layout) {

    public Encoded {
        last = List.copyOf(last);
    }

    /** The same sources in another order, or several times: row r of the result is row {@code rows[r]} of this. */
    public Encoded rows(int[] rows) {
        NDManager scope = memory.values().getManager();
        NDArray index = scope.create(Arrays.stream(rows).asLongStream().toArray());
        int[] host = memory.lengths().host();
        Lengths lengths =
                Lengths.of(scope, Arrays.stream(rows).map(row -> host[row]).toArray());
        List<LayerState> states = last.stream()
                .map(state -> {
                    NDArray cell = state.cell();
                    return new LayerState(state.hidden().get(index), cell == null ? null : cell.get(index));
                })
                .toList();
        return new Encoded(new Padded(memory.values().get(index), lengths), states, layout);
    }
}
