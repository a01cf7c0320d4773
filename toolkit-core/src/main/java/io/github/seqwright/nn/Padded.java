package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.Shape;

/**
 * Rows of different length in one array. What stands behind a row's end is unspecified and must not matter.
 *
 * @param values (B, T, ...)
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

    /** (B, T, ...) values with zeros behind each row's end. */
    public NDArray cleared() {
        if (lengths.full(time())) {
            return values;
        }
        Shape wide = new Shape(lengths.batch(), time());
        for (int axis = 2; axis < values.getShape().dimension(); axis++) {
            wide = wide.add(1);
        }
        NDArray mask = mask().reshape(wide).broadcast(values.getShape());
        // Not a product: what is unspecified may be NaN.
        return NDArrays.where(mask, values, values.getManager().create(0f));
    }
}
