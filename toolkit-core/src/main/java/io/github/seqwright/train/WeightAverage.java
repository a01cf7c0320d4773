package io.github.seqwright.train;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import io.github.seqwright.engine.GradientMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The exponential moving average of a network's weights over its updates (Polyak and Juditsky 1992), which swings less than
 * the weights themselves and mostly scores better. It is what a run validates and keeps as its model; training goes on from
 * the weights.
 *
 * <p>The first averages reach back less far, {@code min(decay, (1 + step) / (10 + step))}, so that the random initial
 * weights are soon forgotten.
 */
final class WeightAverage {

    private static final NDIndex EVERYWHERE = new NDIndex("...");

    private final double decay;
    private final NDManager manager;
    private final Map<String, NDArray> averages = new LinkedHashMap<>();

    /**
     * @param decay what is left of the old average after an update; 0 keeps none, and exchanges nothing
     * @param manager owns the averages
     */
    WeightAverage(double decay, NDManager manager) {
        this.decay = decay;
        this.manager = manager;
    }

    /** Takes in the weights after an update. */
    void add(Map<String, Parameter> parameters, long step) {
        if (decay == 0) {
            return;
        }
        float share = (float) (1 - Math.min(decay, (1.0 + step) / (10.0 + step)));
        try (GradientMode off = GradientMode.off()) {
            parameters.forEach((path, parameter) -> add(path, parameter, share));
        }
    }

    private void add(String path, Parameter parameter, float share) {
        NDArray weights = parameter.getArray();
        NDArray average = averages.get(path);
        if (average == null) {
            average = weights.duplicate();
            average.attach(manager);
            averages.put(path, average);
            return;
        }
        try (NDArray distance = weights.sub(average)) {
            average.addi(distance.muli(share));
        }
    }

    /** Swaps weights and averages; a second call swaps them back. */
    void exchange(Map<String, Parameter> parameters) {
        try (GradientMode off = GradientMode.off()) {
            averages.forEach((path, average) ->
                    exchange(requireNonNull(parameters.get(path)).getArray(), average));
        }
    }

    private static void exchange(NDArray weights, NDArray average) {
        try (NDArray before = weights.duplicate()) {
            weights.set(EVERYWHERE, average);
            average.set(EVERYWHERE, before);
        }
    }

    /** The averages by the paths of their parameters; they still belong to this. */
    Map<String, NDArray> state() {
        return averages;
    }

    /** Takes over stored averages, or none; without a decay they are not needed any more. */
    void restore(Map<String, NDArray> state) {
        averages.values().forEach(NDArray::close);
        averages.clear();
        state.forEach((path, average) -> {
            if (decay == 0) {
                average.close();
            } else {
                average.attach(manager);
                averages.put(path, average);
            }
        });
    }
}
