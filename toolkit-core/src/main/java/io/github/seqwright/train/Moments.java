package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Running averages that an optimizer keeps for each parameter, named {@code KIND/PATH}. */
final class Moments implements AutoCloseable {

    private final NDManager manager;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    Moments(NDManager parent) {
        manager = parent.newSubManager();
    }

    /** The average of a kind for a parameter; zeros at first. */
    NDArray of(String kind, String path, Parameter parameter) {
        return arrays.computeIfAbsent(
                kind + "/" + path,
                name -> manager.zeros(parameter.getShape(), parameter.getArray().getDataType()));
    }

    Map<String, NDArray> arrays() {
        return arrays;
    }

    void restore(Map<String, NDArray> stored) {
        arrays.values().forEach(NDArray::close);
        arrays.clear();
        stored.forEach((name, array) -> {
            array.attach(manager);
            arrays.put(name, array);
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
