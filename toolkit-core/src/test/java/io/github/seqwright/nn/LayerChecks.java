package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What every layer must keep to. */
public final class LayerChecks {

    private LayerChecks() {}

    /**
     * Gradients of a loss for every parameter by its path; earlier gradients are forgotten.
     *
     * @param loss computes a scalar when it is called
     */
    public static Map<String, float[]> gradients(Layer layer, Supplier<NDArray> loss) {
        layer.parameters().values().forEach(parameter -> zeroGradient(parameter.getArray()));
        backward(loss);
        Map<String, float[]> gradients = new LinkedHashMap<>();
        layer.parameters().forEach((path, parameter) -> gradients.put(path, gradient(parameter.getArray())));
        return gradients;
    }

    /** The Euclidean distance of two sets of gradients as a share of the expected length. */
    public static double distance(Map<String, float[]> actual, Map<String, float[]> expected) {
        double distance = 0;
        double length = 0;
        for (String path : expected.keySet()) {
            for (int i = 0; i < expected.get(path).length; i++) {
                distance += Math.pow((double) actual.get(path)[i] - expected.get(path)[i], 2);
                length += Math.pow(expected.get(path)[i], 2);
            }
        }
        return Math.sqrt(distance / length);
    }

    /** Runs a loss backward from a scalar. */
    public static void backward(Supplier<NDArray> loss) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss.get());
        }
    }

    /** The gradient of an array that requires one; zeros before any backward pass. */
    public static float[] gradient(NDArray array) {
        try (NDArray gradient = array.getGradient()) {
            return gradient.toFloatArray();
        }
    }

    private static void zeroGradient(NDArray array) {
        if (array.hasGradient()) {
            try (NDArray gradient = array.getGradient()) {
                gradient.subi(gradient);
            }
        }
    }

    /** Fails for parameters whose gradient is zero throughout or not finite somewhere. */
    public static void assertEveryGradient(Layer layer, Supplier<NDArray> loss) {
        List<String> wrong = new ArrayList<>();
        gradients(layer, loss).forEach((path, gradient) -> {
            boolean any = false;
            boolean finite = true;
            for (float value : gradient) {
                any |= value != 0;
                finite &= Float.isFinite(value);
            }
            if (!finite) {
                wrong.add(path + " has a gradient that is not finite");
            } else if (!any) {
                wrong.add(path + " has no gradient");
            }
        });
        assertThat(wrong).as("parameters without a gradient to learn from").isEmpty();
    }

    /**
     * Fails when arrays made by {@code work} outlive the scope that it is given.
     *
     * @param model owns the parameters
     * @param work done twice, the first time to let things settle that are made once
     */
    public static void assertNoLeak(NDManager model, Consumer<NDManager> work) {
        inScope(model, work);
        int before = model.getManagedArrays().size();
        inScope(model, work);
        assertThat(model.getManagedArrays().size())
                .as("arrays of the model after a scope was closed")
                .isEqualTo(before);
    }

    private static void inScope(NDManager model, Consumer<NDManager> work) {
        NDManager scope = model.newSubManager();
        work.accept(scope);
        scope.close();
        assertThat(scope.getManagedArrays()).as("arrays of a closed scope").isEmpty();
    }

    /** Writes the parameters of one layer as safetensors and reads them into another of the same make. */
    public static void copyThroughFile(Layer from, Layer to, NDManager manager) {
        NDList list = new NDList();
        from.parameters().forEach((path, parameter) -> {
            NDArray array = parameter.getArray();
            array.setName(path);
            list.add(array);
        });
        try (NDManager scope = manager.newSubManager()) {
            Fixture.of(scope, "saved parameters", list.encode(NDList.Encoding.SAFETENSORS))
                    .fill(to, manager, "");
        }
    }
}
