package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.engine.Kernel;
import io.github.seqwright.nn.Attention.Keys;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Decoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.OutputLayer;
import io.github.seqwright.nn.ProductScript;
import io.github.seqwright.nn.RecurrentLayer;
import io.github.seqwright.nn.TokenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a {@link RecurrentDecoder} of LSTM layers in one kernel: what {@link RecurrentDecoder} does step by step,
 * with the same arrays. Legend: B rows, T steps, E width of an embedded token, H hidden width, S memory positions.
 */
final class FusedSteps {

    private static final String SCRIPT = Kernel.script(RecurrentDecoder.class, "RecurrentDecoder");
    private static final String LOOK = Kernel.script(AttentionVector.class, "AttentionVector");

    private final List<RecurrentLayer> layers;
    private final List<Parameter> parameters = new ArrayList<>();
    private final @Nullable Linear gate;
    private final String attentionScript;
    private final String script;
    private final TokenTable table;
    private final OutputLayer output;
    private final RecurrentDecoderConfig config;

    private FusedSteps(
            List<RecurrentLayer> layers,
            AttentionVector vector,
            AttentionScript attention,
            TokenTable table,
            OutputLayer output,
            RecurrentDecoderConfig config) {
        this.layers = layers;
        parameters.addAll(vector.combine().weights());
        parameters.addAll(attention.parameters());
        gate = vector.gate();
        attentionScript = LOOK + attention.methods();
        script = SCRIPT + attentionScript;
        this.table = table;
        this.output = output;
        this.config = config;
    }

    /** Empty where there is no script for the cell or the attention. */
    static Optional<FusedSteps> of(
            List<RecurrentLayer> layers,
            @Nullable AttentionVector vector,
            TokenTable table,
            OutputLayer output,
            RecurrentDecoderConfig config) {
        if (config.cell() != Cell.LSTM || vector == null) {
            return Optional.empty();
        }
        return vector.attention().script().map(script -> new FusedSteps(layers, vector, script, table, output, config));
    }

    /**
     * All steps, each fed the attention vector of the one before.
     *
     * @param embedded (B, T, E) the reference
     * @param sampling where a step is fed the model's own token instead; null for nowhere
     */
    Decoded feeding(Forward f, NDArray embedded, List<LayerState> initial, Keys keys, @Nullable SampledInput sampling) {
        NDArray none = none(f);
        return decoded(call(
                f,
                "feeding",
                List.of(embedded, hidden(initial), cells(initial), layerWeights()),
                keys,
                sampling == null ? none : sampling.coins(),
                sampling == null ? none : table.weight().getArray(),
                sampling == null ? none : output.weights().get(0).getArray(),
                sampling == null ? none : output.weights().get(1).getArray(),
                config.sampledToken() == SampledToken.SAMPLE ? 1f : 0f,
                rate(f, config.embeddingDropout()),
                rate(f, config.dropout()),
                rate(f, config.attentionDropout()),
                f.compute().low()));
    }

    /**
     * Attention of all steps at once.
     *
     * @param hidden (B, T, H) of the last layer
     */
    Decoded atOnce(Forward f, NDArray hidden, Keys keys) {
        return decoded(call(
                f,
                "at_once",
                List.of(hidden),
                keys,
                rate(f, config.attentionDropout()),
                f.compute().low()));
    }

    /** Makes the weights ready for the steps of a search; they belong to the scope of {@code f}. */
    FusedSearch forSearch(Forward f) {
        Kernel kernel = Kernel.of(FusedSearch.SCRIPT + attentionScript + ProductScript.of(f));
        Float low = f.compute().low();
        NDList ready =
                kernel.call(f.scope(), "for_steps", layerWeights(), arrays(parameters), gate(f, 0), gate(f, 1), low);
        return new FusedSearch(kernel, ready, table.weight().getArray(), config.inputFeeding(), low);
    }

    private List<NDArray> layerWeights() {
        return layers.stream().flatMap(layer -> layer.weights().stream()).toList();
    }

    private static List<NDArray> arrays(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::getArray).toList();
    }

    static List<NDArray> hidden(List<LayerState> states) {
        return states.stream().map(LayerState::hidden).toList();
    }

    static List<NDArray> cells(List<LayerState> states) {
        return states.stream().flatMap(state -> Stream.ofNullable(state.cell())).toList();
    }

    /** Weight or bias of the context's gate; empty without one. */
    private NDArray gate(Forward f, int which) {
        return gate == null ? none(f) : gate.weights().get(which).getArray();
    }

    /** How a script is told that there is no such array. */
    static NDArray none(Forward f) {
        return f.scope().create(new Shape(0));
    }

    /** All methods take what belongs to the look at the memory in the middle. */
    private NDList call(Forward f, String method, List<Object> first, Keys keys, Object... last) {
        List<Object> arguments = new ArrayList<>(first);
        arguments.addAll(List.of(arrays(parameters), gate(f, 0), gate(f, 1), keys.keys(), keys.values(), keys.mask()));
        arguments.addAll(List.of(last));
        return Kernel.of(script).call(f.scope(), method, arguments.toArray());
    }

    private static Float rate(Forward f, float dropout) {
        return f.training() ? dropout : 0f;
    }

    private static Decoded decoded(NDList results) {
        return new Decoded(results.get(0), results.get(1));
    }
}
