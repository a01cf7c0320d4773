package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.nn.Attention;
import io.github.seqwright.nn.Attention.Keys;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.Decoded;
import io.github.seqwright.nn.Decoder;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.OutputLayer;
import io.github.seqwright.nn.RecurrentLayer;
import io.github.seqwright.nn.RecurrentLayer.Result;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.search.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack of recurrent layers, then attention, then the attention vector (Luong et al. 2015, section 3) that the output
 * layer projects. Legend: B sources, N rows of them, K of the source that has most, T steps, E width of an embedded token, H hidden
 * width, S memory positions. Parameters stand under {@code target}, {@code attention}, {@code combine},
 * {@code context_gate}, {@code layerN}, {@code bridge} and {@code output}.
 *
 * <p>Two captioning models are configurations of it. Show and Tell (Vinyals et al. 2015): no attention, {@code initial_state:
 * first_input}. Show, Attend and Tell (Xu et al. 2015): {@code context_gate}, {@code doubly_stochastic}. There a step looks
 * before it reads its word, with the state of the step before; here it looks after, and the next step is fed what was found.
 * Both see the same when they choose a word: all words before it, and a look made with them in mind.
 */
public final class RecurrentDecoder extends Decoder {

    private final RecurrentDecoderConfig config;
    private final TokenTable table;
    private final List<RecurrentLayer> layers = new ArrayList<>();
    private final Bridge bridge;
    private final @Nullable AttentionVector attentionVector;
    private final Optional<FusedSteps> fused;
    private final OutputLayer output;

    /**
     * @param memory of the encoder
     * @param target the target tokens' table; owned by the model
     * @param tieOutput whether the projection to the vocabulary shares the table's weight
     * @throws InputException when sizes do not fit together
     */
    public RecurrentDecoder(RecurrentDecoderConfig config, MemorySpec memory, TokenTable target, boolean tieOutput) {
        this.config = config;
        int hidden = config.hidden();
        table = layer("target", target);
        attentionVector =
                config.attention() == null ? null : attentionVector(config.attention(), hidden, memory.size());
        int width = feeds() ? target.size() + hidden : target.size();
        for (int n = 0; n < config.layers(); n++) {
            layers.add(layer("layer" + n, new RecurrentLayer(config.cell(), width, hidden)));
            width = hidden;
        }
        bridge = layer("bridge", new Bridge(config.initialState(), memory, layers));
        if (tieOutput && target.size() != hidden) {
            throw new InputException(
                    "hidden: the output is tied to the target's token table, so the decoder's hidden must be as"
                            + " wide as its vectors, but hidden is " + hidden + " and the vectors are " + target.size()
                            + " wide; make them equal, or do not tie the output");
        }
        output = layer("output", tieOutput ? new OutputLayer(target) : new OutputLayer(hidden, target.tokens()));
        fused = FusedSteps.of(layers, attentionVector, table, output, config);
    }

    private AttentionVector attentionVector(Component<AttentionFactory<?>> chosen, int hidden, int memorySize) {
        Attention attention = layer("attention", chosen.factory().createFrom(chosen.config(), hidden, memorySize));
        return new AttentionVector(
                attention,
                layer("combine", new Linear(hidden + attention.contextSize(), hidden, true)),
                config.contextGate() ? layer("context_gate", new Linear(hidden, 1, true)) : null);
    }

    @Override
    public OutputLayer output() {
        return output;
    }

    @Override
    public boolean hasAttention() {
        return attentionVector != null;
    }

    @Override
    public List<LossTerm> losses() {
        return config.doublyStochastic() > 0 ? List.of(new DoublyStochastic(config.doublyStochastic())) : List.of();
    }

    private boolean feeds() {
        return attentionVector != null && config.inputFeeding();
    }

    @Override
    public Decoded decode(Forward f, Encoded source, TargetInput target, boolean keepAttention) {
        Encoded from = f.borrow(source);
        NDArray tokens = f.borrow(target.tokens().values());
        boolean stepwise = feeds()
                || target.useModel() != null
                || (attentionVector != null && attentionVector.attention().stepwise());
        return stepwise ? stepByStep(f, from, tokens, target, keepAttention) : atOnce(f, from, tokens, keepAttention);
    }

    private Decoded atOnce(Forward f, Encoded source, NDArray tokens, boolean keepAttention) {
        NDArray hidden = runLayers(f, embed(f, tokens), initialLayers(f, source), new ArrayList<>());
        if (attentionVector == null) {
            return new Decoded(f.dropout(hidden, config.attentionDropout()), null);
        }
        if (f.compute().fused() && fused.isPresent()) {
            return fused.get().atOnce(f, hidden, attentionVector.attention().prepare(f, source.memory()));
        }
        AttentionVector.Result attended =
                attentionVector.apply(f, hidden, attentionVector.attention().prepare(f, source.memory()), null);
        return new Decoded(
                f.dropout(attended.vectors(), config.attentionDropout()), keepAttention ? attended.weights() : null);
    }

    private Decoded stepByStep(Forward f, Encoded source, NDArray tokens, TargetInput target, boolean keepAttention) {
        boolean[][] useModel = target.useModel();
        SampledInput sampling =
                useModel == null ? null : new SampledInput(f, tokens, target, useModel, config.sampledToken());
        Keys keys = prepare(f, source);
        if (f.compute().fused() && fused.isPresent() && keys != null && feeds()) {
            return fused.get().feeding(f, embed(f, tokens), initialLayers(f, source), keys, sampling);
        }
        DecoderState state = initialState(f, source);
        RowGrid even = RowGrid.even(source.memory().lengths().batch());
        NDList inputs = embed(f, tokens).split(tokens.getShape().get(1), 1);
        NDList vectors = new NDList();
        NDList weights = new NDList();
        for (int step = 0; step < inputs.size(); step++) {
            NDArray input = inputs.get(step);
            if (sampling != null && sampling.isNeededAt(step)) {
                NDArray logits = output.logits(state.vector().stopGradient().squeeze(1));
                input = embed(f, sampling.tokens(step, logits));
            }
            state = step(f, input, state, keys, even);
            vectors.add(state.vector());
            if (keepAttention && state.weights() != null) {
                weights.add(state.weights());
            }
        }
        return new Decoded(NDArrays.concat(vectors, 1), weights.isEmpty() ? null : NDArrays.concat(weights, 1));
    }

    @Override
    public Cursor open(Forward f, Encoded source, int begin) {
        return new RecurrentCursor(this, f, source, begin);
    }

    @Nullable
    Keys prepare(Forward f, Encoded source) {
        return attentionVector == null ? null : attentionVector.attention().prepare(f, source.memory());
    }

    DecoderState initialState(Forward f, Encoded source) {
        int sources = source.memory().lengths().batch();
        return new DecoderState(
                initialLayers(f, source), f.scope().zeros(new Shape(sources, 1, config.hidden())), null);
    }

    /** State of the layers before beginning-of-sentence. */
    private List<LayerState> initialLayers(Forward f, Encoded source) {
        List<LayerState> initial = bridge.initial(f, source);
        Optional<NDArray> first = bridge.firstInput(source);
        if (first.isEmpty()) {
            return initial;
        }
        List<LayerState> afterwards = new ArrayList<>(initial.size());
        runLayers(f, f.dropout(first.get(), config.embeddingDropout()), initial, afterwards);
        return afterwards;
    }

    /** @param tokens (N, T); gives (N, T, E) */
    private NDArray embed(Forward f, NDArray tokens) {
        return f.dropout(table.embed(tokens), config.embeddingDropout());
    }

    /**
     * One step of N rows.
     *
     * @param embedded (N, 1, E) the tokens of the step before
     * @param keys of the B sources; null without attention
     * @param grid which of them each row belongs to
     */
    private DecoderState step(Forward f, NDArray embedded, DecoderState before, @Nullable Keys keys, RowGrid grid) {
        NDArray input = feeds() ? embedded.concat(before.vector(), 2) : embedded;
        List<LayerState> states = new ArrayList<>(layers.size());
        NDArray hidden = runLayers(f, input, before.layers(), states);
        if (attentionVector == null || keys == null) {
            return new DecoderState(states, f.dropout(hidden, config.attentionDropout()), null);
        }
        NDArray previous = attentionVector.attention().stepwise() ? before.weights() : null;
        AttentionVector.Result attended = attentionVector.apply(
                f, grid.bySource(hidden), keys, previous == null ? null : grid.bySource(previous));
        NDArray vector = f.dropout(attended.vectors(), config.attentionDropout());
        return new DecoderState(states, grid.byRow(vector), grid.byRow(attended.weights()));
    }

    /** The kernel for the steps of a search, whose weights belong to the scope of {@code f}; empty where {@link #advance} is to be used. */
    Optional<FusedSearch> fusedSearch(Forward f) {
        return f.compute().fused() && !f.training() ? fused.map(steps -> steps.forSearch(f)) : Optional.empty();
    }

    /**
     * One step of a search.
     *
     * @param parents (N) int64: the row before that each row continues
     * @param tokens (N) int64: what each row appends
     * @param keys of the B sources; null without attention
     * @param grid which of them each row belongs to
     */
    DecoderState advance(
            Forward f, NDArray parents, NDArray tokens, DecoderState before, @Nullable Keys keys, RowGrid grid) {
        DecoderState continued = before.select(f.scope(), new NDIndex("{}", parents));
        return step(f, embed(f, f.borrow(tokens).expandDims(1)), continued, keys, grid);
    }

    /**
     * @param input (N, T, I)
     * @param last gets each layer's state after step T
     * @return (N, T, H)
     */
    private NDArray runLayers(Forward f, NDArray input, List<LayerState> initial, List<LayerState> last) {
        NDArray hidden = input;
        for (int n = 0; n < layers.size(); n++) {
            NDArray below = n == 0 ? hidden : f.dropout(hidden, config.dropout());
            Result result = layers.get(n).run(f, below, initial.get(n));
            last.add(result.last());
            hidden = result.outputs();
        }
        return hidden;
    }
}
