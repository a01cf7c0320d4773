package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Something with weights: parameters of its own and layers inside it, each under a name. The names joined with dots
 * ({@code encoder.layer0.forward.weight_ih}) are what a checkpoint stores, so they are part of the file format.
 *
 * <p>A layer's sizes are known when it is made and its parameters hold no arrays until {@link Parameters#initialize} or a
 * checkpoint fills them. Computing is up to the subclass, in a method with typed arguments. After it is filled a layer may
 * be read by several threads at once, each with its own {@link Forward}.
 */
public abstract class Layer {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    /** Adds a parameter; its name is the last part of its path in a checkpoint. */
    protected final Parameter parameter(String name, Initializer initializer, long... shape) {
        Parameter parameter = Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optInitializer(initializer)
                .optShape(new Shape(shape))
                .optRequiresGrad(true)
                .build();
        claim(name);
        parameters.put(name, parameter);
        return parameter;
    }

    /** Adds a layer; a layer that stands in two places (tied weights) is stored under the path that comes first. */
    protected final <L extends Layer> L layer(String name, L layer) {
        claim(name);
        layers.put(name, layer);
        return layer;
    }

    private void claim(String name) {
        if (name.isEmpty() || name.contains(".") || parameters.containsKey(name) || layers.containsKey(name)) {
            throw new IllegalArgumentException("not a new name without dots: '" + name + "'");
        }
    }

    /** Every parameter by its path, in a fixed order; one that is shared appears once. */
    public final Map<String, Parameter> parameters() {
        Map<String, Parameter> found = new LinkedHashMap<>();
        collect("", found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return Collections.unmodifiableMap(found);
    }

    private void collect(String prefix, Map<String, Parameter> found, Set<Parameter> seen) {
        parameters.forEach((name, parameter) -> {
            if (seen.add(parameter)) {
                found.put(prefix + name, parameter);
            }
        });
        layers.forEach((name, layer) -> layer.collect(prefix + name + ".", found, seen));
    }

    /**
     * Called before parameters are filled, for a layer whose arrays come from elsewhere: it may initialize its own.
     *
     * @param manager owns the arrays, on the device to compute on
     */
    protected void open(NDManager manager) {}

    /** Opens this layer and those inside it. */
    public final void openAll(NDManager manager) {
        open(manager);
        layers.values().forEach(layer -> layer.openAll(manager));
    }

    /** The parameter's array on the device; belongs to the model, do not close it. */
    protected static NDArray value(Parameter parameter) {
        return parameter.getArray();
    }

    /** Fills every parameter that is still empty, as {@link Parameters#initialize} does. */
    public final void initialize(NDManager manager, long seed) {
        Parameters.initialize(this, manager, seed);
    }
}
