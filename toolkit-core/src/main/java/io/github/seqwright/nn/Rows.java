package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import org.jspecify.annotations.Nullable;

/**
 * Operations along the time of rows of different length. The index arrays are made once for a batch, on the host, and
 * serve every layer that reads it; a batch without padding needs none. Legend: B rows, T steps, H any width.
 */
public final class Rows {

    /**
     * What only a batch with padding needs.
     *
     * @param inside (B, T, 1) boolean: true inside a row
     * @param mirror (B, T) int64: {@code b * T + t'}, the step that stands at t when row b is read back to front
     * @param last (B) int64: {@code b * T + length - 1}
     * @param zero () what is put behind rows
     */
    private record Ragged(NDArray inside, NDArray mirror, NDArray last, NDArray zero) {}

    private final long time;
    private final @Nullable Ragged ragged;

    private Rows(long time, @Nullable Ragged ragged) {
        this.time = time;
        this.ragged = ragged;
    }

    /**
     * Makes the index arrays; the manager of the lengths owns them.
     *
     * @param input rows of at least one step
     */
    public static Rows of(Padded input) {
        Lengths lengths = input.lengths();
        long time = input.time();
        if (lengths.full(time)) {
            return new Rows(time, null);
        }
        NDManager scope = lengths.device().getManager();
        long[] mirror = new long[Math.toIntExact(lengths.batch() * time)];
        long[] last = new long[lengths.batch()];
        for (int row = 0; row < last.length; row++) {
            int length = lengths.host()[row];
            long start = row * time;
            for (long step = 0; step < time; step++) {
                mirror[Math.toIntExact(start + step)] = start + (step < length ? length - 1 - step : step);
            }
            last[row] = start + length - 1;
        }
        return new Rows(
                time,
                new Ragged(
                        lengths.mask(time).expandDims(2),
                        scope.create(mirror, new Shape(last.length, time)),
                        scope.create(last),
                        scope.create(0f)));
    }

    /** Whether no row is padded. */
    public boolean full() {
        return ragged == null;
    }

    /** Zeros behind every row of (B, T, H), whatever stood there. */
    public NDArray clear(NDArray values) {
        return ragged == null
                ? values
                : NDArrays.where(ragged.inside.broadcast(values.getShape()), values, ragged.zero);
    }

    /** Each row of (B, T, H) back to front inside its own length. */
    public NDArray reverse(NDArray values) {
        return ragged == null ? values.flip(1) : pick(ragged.mirror, values);
    }

    /** The last step (B, H) of each row of (B, T, H). */
    public NDArray last(NDArray values) {
        return ragged == null ? values.get(new NDIndex().addAllDim().addIndices(time - 1)) : pick(ragged.last, values);
    }

    /** (B, T, 1) float32: 1 behind a row, 0 inside; only for a batch with padding. */
    NDArray padding() {
        if (ragged == null) {
            throw new IllegalStateException("no row is padded");
        }
        return ragged.inside.logicalNot().toType(DataType.FLOAT32, false);
    }

    /** A table look-up: the cheapest gather of whole vectors that the engine has, backward too. */
    private static NDArray pick(NDArray numbers, NDArray values) {
        NDArray steps = values.reshape(-1, values.getShape().get(2));
        return numbers.getNDArrayInternal()
                .embedding(numbers, steps, SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
