package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An optimizer whose state is running averages of each parameter, named {@code KIND/PATH}. */
abstract class MomentOptimizer implements Optimizer {

    private static final Logger LOG = LoggerFactory.getLogger(MomentOptimizer.class);

    private final NDManager manager;
    private final Set<String> kinds;
    private final Map<String, NDArray> moments = new LinkedHashMap<>();
    private long updates;

    /** @param kinds every KIND of average that it keeps */
    MomentOptimizer(NDManager parent, Set<String> kinds) {
        manager = parent.newSubManager();
        this.kinds = Set.copyOf(kinds);
    }

    @Override
    public final void update(Map<String, Parameter> parameters, float learningRate, float gradientScale) {
        updates++;
        Map<String, Parameter> trained = new LinkedHashMap<>(parameters);
        trained.values().removeIf(parameter -> !parameter.requiresGradient());
        updateTrained(trained, learningRate, gradientScale);
    }

    /** One update of parameters that all have gradients; sets those to zero. */
    abstract void updateTrained(Map<String, Parameter> parameters, float learningRate, float gradientScale);

    /** Owns the averages. */
    final NDManager manager() {
        return manager;
    }

    /** The average of a kind for a parameter; zeros at first. */
    final NDArray moment(String kind, String path, Parameter parameter) {
        return moments.computeIfAbsent(
                kind + "/" + path,
                name -> manager.zeros(parameter.getShape(), parameter.getArray().getDataType()));
    }

    @Override
    public final Map<String, NDArray> state() {
        return moments;
    }

    @Override
    public final long updates() {
        return updates;
    }

    /** Takes over a stored state, unless it is of another optimizer, as after a change of the recipe. */
    @Override
    public final void restore(Map<String, NDArray> state, long updates) {
        moments.values().forEach(NDArray::close);
        moments.clear();
        Set<String> found = state.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/')))
                .collect(Collectors.toSet());
        boolean own = updates == 0 || found.equals(kinds);
        if (!own) {
            LOG.warn("The checkpoint is of another optimizer; this one starts from its beginning");
        }
        state.forEach((name, array) -> {
            if (own) {
                array.attach(manager);
                moments.put(name, array);
            } else {
                array.close();
            }
        });
        this.updates = own ? updates : 0;
    }

    @Override
    public final void close() {
        manager.close();
    }
}
