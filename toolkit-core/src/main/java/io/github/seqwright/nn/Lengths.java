package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * How long each row of a padded batch is, known on both sides so that nobody copies from the device to learn it.
 *
 * @param host the B lengths
 * @param device the same, (B) int64
 */
public record Lengths(int[] host, NDArray device) {

    public static Lengths of(NDManager scope, int[] lengths) {
        return new Lengths(
                lengths, scope.create(Arrays.stream(lengths).asLongStream().toArray()));
    }

    /** Of the same rows when of every {@code factor} steps, or of what is left of so many, one remains. */
    public Lengths shortened(int factor) {
        return of(
                device.getManager(),
                Arrays.stream(host)
                        .map(length -> (length + factor - 1) / factor)
                        .toArray());
    }

    /** B. */
    public int batch() {
        return host.length;
    }

    /** Whether no row is padded when the batch is {@code time} steps long. */
    public boolean full(long time) {
        return Arrays.stream(host).allMatch(length -> length == time);
    }

    /** (B, T) boolean: true where a step is inside its row. */
    public NDArray mask(long time) {
        NDArray steps = device.getManager().arange((int) time).toType(device.getDataType(), false);
        return steps.reshape(1, time).lt(device.expandDims(1));
    }

    /** The numbers {@code b * T + t} of all steps inside their rows, (sum of the lengths) int64, made on the host. */
    public NDArray inside(long time) {
        long[] kept = new long[Arrays.stream(host).sum()];
        int next = 0;
        for (int row = 0; row < host.length; row++) {
            for (int step = 0; step < host[row]; step++) {
                kept[next++] = row * time + step;
            }
        }
        return device.getManager().create(kept);
    }
}
