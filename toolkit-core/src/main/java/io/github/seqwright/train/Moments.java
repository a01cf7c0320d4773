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

/** Running averages that an optimizer keeps for each parameter, named {@code KIND/PATH}. */
final class Moments implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Moments.class);

    private final NDManager manager;
    private final Set<String> kinds;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    /** @param kinds every KIND that the optimizer keeps */
    Moments(NDManager parent, Set<String> kinds) {
        manager = parent.newSubManager();
        this.kinds = Set.copyOf(kinds);
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

    /**
     * Takes over stored averages, unless they are of another optimizer, as after a change of the recipe.
     *
     * @return whether it did; else this starts anew
     */
    boolean restore(Map<String, NDArray> stored) {
        arrays.values().forEach(NDArray::close);
        arrays.clear();
        Set<String> found = stored.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/')))
                .collect(Collectors.toSet());
        boolean own = found.equals(kinds);
        if (!own) {
            LOG.warn("The checkpoint is of another optimizer; this one starts from its beginning");
        }
        stored.forEach((name, array) -> {
            if (own) {
                array.attach(manager);
                arrays.put(name, array);
            } else {
                array.close();
            }
        });
        return own;
    }

    @Override
    public void close() {
        manager.close();
    }
}
