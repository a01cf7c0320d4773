package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.seqwright.InputException;
import io.github.seqwright.io.SafeTensors;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    /** Puts the stored arrays into network and optimizer. */
    static TrainingState read(Path file, EncoderDecoder network, Optimizer optimizer, NDManager manager) {
        SafeTensors stored = SafeTensors.open(file);
        TrainingState state;
        try {
            state = GSON.fromJson(stored.metadata().get(STATE), TrainingState.class);
        } catch (JsonParseException e) {
            throw new InputException(file + ": its training state cannot be read (" + e.getMessage() + ")", e);
        }
        if (state == null) {
            throw new InputException(file + ": holds no training state; it is not a checkpoint to continue from");
        }
        Weights.load(network, manager, stored, MODEL);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (String name : stored.entries().keySet()) {
            if (name.startsWith(OPTIMIZER)) {
                arrays.put(name.substring(OPTIMIZER.length()), stored.read(manager, name));
            }
        }
        optimizer.restore(arrays, state.optimizerUpdates());
        return state;
    }
}
