package io.github.seqwright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.github.seqwright.InputException;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.io.SafeTensors;
import io.github.seqwright.nn.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of a network to and from a file. */
public final class Weights {

    private static final int SHOWN = 5;
    private static final NDIndex EVERYWHERE = new NDIndex("...");

    private Weights() {}

    /** The arrays of all parameters by path; they still belong to the model. */
    public static Map<String, NDArray> arrays(Layer layer) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        layer.parameters().forEach((path, parameter) -> arrays.put(path, parameter.getArray()));
        return arrays;
    }

    /**
     * Fills every parameter from the arrays whose names are its path behind {@code prefix}. Names, shapes and types are
     * all checked before the first is assigned.
     *
     * @param manager owns the arrays of parameters that are still empty
     * @throws InputException when the file does not fit the network; it lists what differs
     */
    public static void load(Layer layer, NDManager manager, SafeTensors file, String prefix) {
        check(layer, file, prefix);
        layer.openAll(manager);
        try (GradientMode off = GradientMode.off()) {
            layer.parameters().forEach((path, parameter) -> load(parameter, manager, file, prefix + path));
        }
    }

    private static void load(Parameter parameter, NDManager manager, SafeTensors file, String name) {
        if (parameter.isInitialized()) {
            try (NDArray stored = file.read(manager, name)) {
                // copyTo does the same, but the engine prints a deprecation warning for it.
                parameter.getArray().set(EVERYWHERE, stored);
            }
        } else {
            parameter.setInitializer((owner, shape, type) -> file.read(owner, name));
            parameter.initialize(manager, DataType.FLOAT32);
        }
    }

    /** Only checks whether {@link #load} would do it. */
    public static void check(Layer layer, SafeTensors file, String prefix) {
        Map<String, Parameter> parameters = layer.parameters();
        List<String> differences = new ArrayList<>();
        parameters.forEach((path, parameter) -> {
            SafeTensors.Entry entry = file.entries().get(prefix + path);
            if (entry == null) {
                differences.add(path + " is missing");
            } else if (entry.type() != DataType.FLOAT32) {
                differences.add(path + " is of type " + entry.type() + ", expected float32");
            } else if (!entry.shape().equals(parameter.getShape())) {
                differences.add(path + " has the shape " + entry.shape() + ", expected " + parameter.getShape());
            }
        });
        for (String name : file.entries().keySet()) {
            if (name.startsWith(prefix) && !parameters.containsKey(name.substring(prefix.length()))) {
                differences.add(name + " belongs to no part of this model");
            }
        }
        if (!differences.isEmpty()) {
            int more = differences.size() - SHOWN;
            throw new InputException(file.file() + ": these weights are of another model ("
                    + differences.size() + (differences.size() == 1 ? " difference" : " differences") + "):\n  "
                    + String.join("\n  ", differences.subList(0, Math.min(SHOWN, differences.size())))
                    + (more > 0 ? "\n  and " + more + " more" : "")
                    + "\nUse the recipe and vocabularies that it was trained with. If they are those, one of the model's files"
                    + " was cut short or changed: copy the model again.");
        }
    }
}
