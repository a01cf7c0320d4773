package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;

/** Initial values of parameters. */
public final class Initializers {

    private Initializers() {}

    public static Initializer zeros() {
        return Initializer.ZEROS;
    }

    public static Initializer ones() {
        return Initializer.ONES;
    }

    public static Initializer normal(float deviation) {
        return (manager, shape, type) -> manager.randomNormal(0f, deviation, shape, type);
    }

    /** Uniform with variance 2 / (fan-in + fan-out) of an (O, I) matrix (Glorot and Bengio 2010, eq. 16). */
    public static Initializer xavierUniform() {
        return xavierUniform(1);
    }

    /** The same for {@code blocks} matrices stacked in one (blocks * O, I) parameter, as the gates of a cell are. */
    public static Initializer xavierUniform(int blocks) {
        return (manager, shape, type) -> {
            float limit = (float) Math.sqrt(6.0 / ((double) shape.get(0) / blocks + shape.get(1)));
            return manager.randomUniform(-limit, limit, shape, type);
        };
    }

    /** Constant per equal part along the first axis: {@code blocks(0, 1, 0, 0)} opens an LSTM's forget gate. */
    public static Initializer blocks(float... values) {
        return (manager, shape, type) -> blocks(manager, shape, type, values);
    }

    private static NDArray blocks(NDManager manager, Shape shape, DataType type, float[] values) {
        try (NDManager scope = manager.newSubManager()) {
            Shape part = new Shape(shape.get(0) / values.length).addAll(shape.slice(1));
            NDList parts = new NDList(values.length);
            for (float value : values) {
                parts.add(scope.full(part, value, type));
            }
            NDArray whole = NDArrays.concat(parts);
            whole.attach(manager);
            return whole;
        }
    }
}
