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
import org.jspecify.annotations.Nullable;

/**
 * All that continuing a run takes, in one safetensors file: weights under {@code model/}, their averages under
 * {@code average/}, the optimizer's arrays under {@code optimizer/}, the {@link TrainingState} as JSON in the header.
 */
final class Checkpoint {

    private static final String MODEL = "model/";
    private static final String AVERAGE = "average/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String STATE = "seqwright.state";
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private Checkpoint() {}

    static void write(
            Path file, EncoderDecoder network, WeightAverage average, GroupedOptimizer optimizer, TrainingState state) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Weights.arrays(network).forEach((path, array) -> arrays.put(MODEL + path, array));
        average.state().forEach((path, array) -> arrays.put(AVERAGE + path, array));
        optimizer.state().forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
        SafeTensors.write(file, arrays, Map.of(STATE, GSON.toJson(state)));
    }

    /**
     * Puts the stored arrays into network, average and optimizer. All of the file is checked before the first is assigned.
     *
     * @throws InputException when the file is damaged, not a checkpoint, or one of another network
     */
    static TrainingState read(
            Path file, EncoderDecoder network, WeightAverage average, GroupedOptimizer optimizer, NDManager manager) {
        SafeTensors stored = SafeTensors.open(file);
        TrainingState state = state(stored);
        Weights.check(network, stored, MODEL);
        Map<String, Parameter> parameters = network.parameters();
        List<String> averages = names(stored, AVERAGE);
        averages.forEach(name -> check(stored, name, parameters.get(name.substring(AVERAGE.length()))));
        List<String> moments = names(stored, OPTIMIZER);
        // Named KIND/PATH.
        moments.forEach(name ->
                check(stored, name, parameters.get(name.substring(name.indexOf('/', OPTIMIZER.length()) + 1))));
        if (!averages.isEmpty() && averages.size() < parameters.size()) {
            throw new InputException(stored.file() + ": holds averages of " + averages.size() + " of the model's "
                    + parameters.size() + " weights; continue from another checkpoint");
        }
        Weights.load(network, manager, stored, MODEL);
        average.restore(arrays(stored, averages, AVERAGE, manager));
        optimizer.restore(arrays(stored, moments, OPTIMIZER, manager), state.optimizerUpdates());
        return state;
    }

    private static List<String> names(SafeTensors stored, String prefix) {
        return stored.entries().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static Map<String, NDArray> arrays(
            SafeTensors stored, List<String> names, String prefix, NDManager manager) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        names.forEach(name -> arrays.put(name.substring(prefix.length()), stored.read(manager, name)));
        return arrays;
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

    /** An average or a moment is as large as the parameter that it is about. */
    private static void check(SafeTensors stored, String name, @Nullable Parameter parameter) {
        SafeTensors.Entry entry = requireNonNull(stored.entries().get(name));
        if (parameter == null
                || entry.type() != DataType.FLOAT32
                || !entry.shape().equals(parameter.getShape())) {
            throw new InputException(stored.file() + ": " + name + " of type " + entry.type() + " and shape "
                    + entry.shape() + " is about no parameter of this model; use the recipe that it was trained with");
        }
    }
}
