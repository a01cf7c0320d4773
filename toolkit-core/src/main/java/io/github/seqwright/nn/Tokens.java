package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Rows of token ids as one padded array. */
public final class Tokens {

    private Tokens() {}

    /** @param rows B rows of at least one token; gives (B, T) int64 with {@code padding} behind the rows */
    public static Padded pad(NDManager scope, List<int[]> rows, int padding) {
        int[] lengths = rows.stream().mapToInt(row -> row.length).toArray();
        int time = Arrays.stream(lengths).max().orElse(0);
        long[] values = new long[rows.size() * time];
        Arrays.fill(values, padding);
        for (int b = 0; b < rows.size(); b++) {
            int[] row = rows.get(b);
            for (int t = 0; t < row.length; t++) {
                values[b * time + t] = row[t];
            }
        }
        NDArray array = scope.create(values, new Shape(rows.size(), time));
        return new Padded(array, Lengths.of(scope, lengths));
    }
}
