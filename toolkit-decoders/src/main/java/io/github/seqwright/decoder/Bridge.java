package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.seqwright.InputException;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layer;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.RecurrentLayer;
import io.github.seqwright.nn.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From an encoder to the initial state of a decoder. Parameters of a projection to layer n stand under {@code layerN}, those
 * of one to the first input under {@code input}.
 */
final class Bridge extends Layer {

    private final InitialState kind;
    private final List<RecurrentLayer> layers;
    private final List<Linear> projections = new ArrayList<>();
    private final @Nullable Linear input;

    /**
     * @param layers whose state it makes
     * @throws InputException when the encoder's states do not fit
     */
    Bridge(InitialState kind, MemorySpec memory, List<RecurrentLayer> layers) {
        this.kind = kind;
        this.layers = List.copyOf(layers);
        if (kind == InitialState.LAST) {
            checkFits(memory);
        }
        int from = memory.stateLayers() > 0 ? memory.stateSize() : memory.size();
        input = kind == InitialState.FIRST_INPUT
                ? layer("input", new Linear(from, layers.get(0).inputSize(), true))
                : null;
        if (kind == InitialState.PROJECTION) {
            for (int n = 0; n < layers.size(); n++) {
                projections.add(
                        layer("layer" + n, new Linear(from, layers.get(n).hiddenSize(), true)));
            }
        }
    }

    private void checkFits(MemorySpec memory) {
        RecurrentLayer layer = layers.get(0);
        if (memory.stateLayers() == 0) {
            throw unfit("an encoder with final states", "this encoder has none");
        }
        if (memory.stateLayers() != layers.size()) {
            throw unfit("as many layers in encoder and decoder", memory.stateLayers() + " and " + layers.size());
        }
        if (memory.stateSize() != layer.hiddenSize()) {
            throw unfit(
                    "the decoder's hidden to be as wide as the encoder's final states (both directions together)",
                    "hidden " + layer.hiddenSize() + " and states " + memory.stateSize() + " wide");
        }
        if (layer.cell().hasCell() && !memory.hasCell()) {
            throw unfit("the encoder to have cells where the decoder has (lstm)", "an encoder without");
        }
    }

    private static InputException unfit(String expected, String found) {
        return new InputException("initial_state: last needs " + expected + ", but found " + found
                + "; change that, or use initial_state 'projection'");
    }

    List<LayerState> initial(Forward f, Encoded source) {
        return switch (kind) {
            case PROJECTION -> projected(f, source);
            case LAST -> source.last().stream().map(this::withoutUnusedCell).toList();
            case ZEROS, FIRST_INPUT ->
                layers.stream()
                        .map(layer -> layer.zeroState(
                                f.scope(), source.memory().lengths().batch()))
                        .toList();
        };
    }

    /** (B, 1, I) what the layers read before the first token; empty where they read nothing. */
    Optional<NDArray> firstInput(Encoded source) {
        return Optional.ofNullable(input)
                .map(linear -> linear.apply(summary(source)).expandDims(1));
    }

    private LayerState withoutUnusedCell(LayerState state) {
        return layers.get(0).cell().hasCell() ? state : new LayerState(state.hidden(), null);
    }

    private List<LayerState> projected(Forward f, Encoded source) {
        NDArray summary = summary(source);
        List<LayerState> initial = new ArrayList<>(layers.size());
        for (int n = 0; n < layers.size(); n++) {
            LayerState zero =
                    layers.get(n).zeroState(f.scope(), summary.getShape().get(0));
            initial.add(new LayerState(projections.get(n).apply(summary).tanh(), zero.cell()));
        }
        return initial;
    }

    /** (B, M) */
    private static NDArray summary(Encoded source) {
        List<LayerState> last = source.last();
        return last.isEmpty()
                ? mean(source.memory())
                : last.get(last.size() - 1).hidden();
    }

    /** (B, M), over the positions inside the rows. */
    private static NDArray mean(Padded memory) {
        NDArray lengths = memory.lengths().device().toType(DataType.FLOAT32, false);
        return Rows.of(memory).clear(memory.values()).sum(new int[] {1}).div(lengths.expandDims(1));
    }
}
