package io.github.seqwright.encoder;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.nn.Initializers;
import io.github.seqwright.nn.Layer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The weights of an imported network as parameters, under their own names, whose dots are levels. */
final class ImportedWeights extends Layer {

    private final Map<String, Parameter> own = new TreeMap<>();
    private final Map<String, ImportedWeights> inner = new TreeMap<>();

    /** @param shapes by name */
    ImportedWeights(Map<String, Shape> shapes) {
        Map<String, Map<String, Shape>> levels = new TreeMap<>();
        shapes.forEach((name, shape) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                own.put(name, parameter(name, Initializers.zeros(), shape.getShape()));
            } else {
                levels.computeIfAbsent(name.substring(0, dot), level -> new TreeMap<>())
                        .put(name.substring(dot + 1), shape);
            }
        });
        levels.forEach((level, below) -> inner.put(level, layer(level, new ImportedWeights(below))));
    }

    /** Makes the arrays of a network its parameters' arrays, by name. */
    void adopt(Map<String, NDArray> arrays, NDManager manager) {
        own.forEach((name, parameter) -> {
            parameter.setInitializer((owner, shape, type) -> requireNonNull(arrays.get(name), name));
            parameter.initialize(manager, DataType.FLOAT32);
            // The file's arrays are trained unless they are told otherwise.
            parameter.freeze(!parameter.requiresGradient());
        });
        inner.forEach((level, weights) -> weights.adopt(below(level, arrays), manager));
    }

    private static Map<String, NDArray> below(String level, Map<String, NDArray> arrays) {
        String prefix = level + ".";
        return arrays.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue));
    }
}
