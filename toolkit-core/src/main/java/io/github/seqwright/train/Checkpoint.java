package io.github.seqwright.train;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.seqwright.InputException;
import io.github.seqwright.io.SafeTensors;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that continuing a run takes, in one safetensors file: weights under {@code model/}, the optimizer's arrays under
 * {@code optimizer/}, the {@link TrainingState} as JSON in the header.
 */
final class Checkpoint {

    private static final String MODEL = "model/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String STATE = "seqwright.state";
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private Checkpoint() {}

    static void write(Path file, EncoderDecoder network, Optimizer optimizer, TrainingState state) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Weights.arrays(network).forEach((path, array) -> arrays.put(MODEL + path, array));
        optimizer.state().forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
        SafeTensors.write(file, arrays, Map.of(STATE, GSON.toJson(state)));
    }

    /**
     * Puts the stored arrays into network and optimizer. All of the file is checked before the first is assigned.
     *
     * @throws InputException when the file is damaged, not a checkpoint, or one of another network
     */
    static TrainingState read(Path file, EncoderDecoder network, Optimizer optimizer, NDManager manager) {
        SafeTensors stored = SafeTensors.open(file);
        TrainingState state = state(stored);
        Weights.check(network, stored, MODEL);
        List<String> ofOptimizer = stored.entries().keySet().stream()
                .filter(name -> name.startsWith(OPTIMIZER))
                .toList();
        ofOptimizer.forEach(name -> check(stored, name, network.parameters()));
        Weights.load(network, manager, stored, MODEL);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        ofOptimizer.forEach(name -> arrays.put(name.substring(OPTIMIZER.length()), stored.read(manager, name)));
        optimizer.restore(arrays, state.optimizerUpdates());
        return state;
    }

    private static TrainingState state(SafeTensors stored) {
        String text = stored.metadata().get(STATE);
        if (text == null) {
            throw new InputException(
                    stored.file() + ": holds no training state; it is not a checkpoint to continue from");
        }
        try {
            return requireNonNull(GSON.fromJson(text, TrainingState.class), "the state");
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws into a plain one
            throw new InputException(
                    stored.file() + ": its training state cannot be read (" + e.getMessage()
                            + "); continue from another checkpoint",
                    e);
        }
    }

    /** An optimizer's arrays, named KIND/PATH, are as large as the parameters that they are about. */
    private static void check(SafeTensors stored, String name, Map<String, Parameter> parameters) {
        SafeTensors.Entry entry = requireNonNull(stored.entries().get(name));
        Parameter parameter = parameters.get(name.substring(name.indexOf('/', OPTIMIZER.length()) + 1));
        if (parameter == null
                || entry.type() != DataType.FLOAT32
                || !entry.shape().equals(parameter.getShape())) {
            throw new InputException(stored.file() + ": " + name + " of type " + entry.type() + " and shape "
                    + entry.shape() + " is about no parameter of this model; use the recipe that it was trained with");
        }
    }
}
