package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.seqwright.search.CursorRows;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a search as attention takes them: equally many queries for each source. Where a source has fewer rows than another, its
 * first one stands in, and what that finds there is left out again. Legend: N rows, B sources, K rows of the source that has most, H any width.
 *
 * @param sources B
 * @param rowAt (B x K) int64: the row at each place; null where all sources have equally many
 * @param placeOf (N) int64: the place of each row; null likewise
 */
record RowGrid(
        int sources, @Nullable NDArray rowAt, @Nullable NDArray placeOf) {

    /** Equally many rows a source. */
    static RowGrid even(int sources) {
        return new RowGrid(sources, null, null);
    }

    /** @param scope owns the arrays */
    static RowGrid of(CursorRows rows, NDManager scope) {
        int width = rows.widest();
        if (rows.size() == rows.sources() * width) {
            return even(rows.sources());
        }
        long[] rowAt = new long[rows.sources() * width];
        long[] placeOf = new long[rows.size()];
        for (int source = 0; source < rows.sources(); source++) {
            for (int i = 0; i < width; i++) {
                int place = source * width + i;
                boolean there = i < rows.count(source);
                int row = rows.begin(source) + (there ? i : 0);
                rowAt[place] = row;
                if (there) {
                    placeOf[row] = place;
                }
            }
        }
        return new RowGrid(rows.sources(), scope.create(rowAt), scope.create(placeOf));
    }

    /** (N, 1, H) as (B, K, H). */
    NDArray bySource(NDArray values) {
        NDArray filled = rowAt == null ? values : values.get(values.getManager(), new NDIndex("{}", rowAt));
        return regroup(filled, sources);
    }

    /** (B, K, H) as (N, 1, H). */
    NDArray byRow(NDArray values) {
        NDArray all =
                regroup(values, values.getShape().get(0) * values.getShape().get(1));
        return placeOf == null ? all : all.get(all.getManager(), new NDIndex("{}", placeOf));
    }

    private static NDArray regroup(NDArray values, long groups) {
        return values.getShape().get(0) == groups
                ? values
                : values.reshape(groups, -1, values.getShape().get(2));
    }
}
