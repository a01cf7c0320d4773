package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;

/**
 * Rows of different length in one array. What stands behind a row's end is unspecified and must not matter.
 *
 * @param values (B, T, ...): tokens (B, T), vectors (B, T, E), images (B, height, width, channels)
 * @param lengths of the B rows, at most T each
 */
public record Padded(NDArray values, Lengths lengths) {

    /** T. */
    public long time() {
        return values.getShape().get(1);
    }

    /** (B, T) boolean: true inside a row. */
    public NDArray mask() {
        return lengths.mask(time());
    }
}
