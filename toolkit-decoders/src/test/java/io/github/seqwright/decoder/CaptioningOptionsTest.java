package io.github.seqwright.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.Batch;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Decoded;
import io.github.seqwright.nn.Decoder;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.nn.TokenTable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options of the recurrent decoder that make it Show and Tell or Show, Attend and Tell, against plain reckoning. */
class CaptioningOptionsTest {

    private static final int HIDDEN = RecurrentDecoderCases.HIDDEN;
    private static final int EMBEDDED = 4;
    private static final int TOKENS = 5;
    private static final int REGIONS = 3;
    private static final Component<AttentionFactory<?>> ADDITIVE = RecurrentDecoderCases.ATTENTIONS.get(0);

    private final NDManager model = NDManager.newBaseManager();

    @AfterEach
    void close() {
        model.close();
    }

    private static RecurrentDecoderConfig config(
            Cell cell, @Nullable Component<AttentionFactory<?>> attention, boolean gate, InitialState initial) {
        return new RecurrentDecoderConfig(
                cell, HIDDEN, 2, attention, true, gate, 0, initial, 0, 0, 0, SampledToken.SAMPLE);
    }

    /** Two images with a summary each. */
    private Encoded images() {
        NDArray regions = model.randomNormal(new Shape(2, REGIONS, HIDDEN));
        LayerState summary = new LayerState(model.randomNormal(new Shape(2, HIDDEN)), null);
        Padded memory = new Padded(regions, Lengths.of(model, new int[] {REGIONS, REGIONS}));
        return new Encoded(memory, List.of(summary), new Layout.Grid(1, REGIONS));
    }

    private Decoder decoder(RecurrentDecoderConfig config, int tokens) {
        MemorySpec memory = new MemorySpec(HIDDEN, 1, HIDDEN, false);
        Decoder decoder = new RecurrentDecoder(config, memory, new TokenTable(tokens, EMBEDDED, 1), false);
        decoder.initialize(model, 4);
        return decoder;
    }

    private Decoded decode(Decoder decoder, Encoded source, long[][] tokens) {
        int[] lengths = {tokens[0].length, tokens[0].length};
        Padded input = new Padded(model.create(tokens), Lengths.of(model, lengths));
        return decoder.decode(new Forward(model, false), source, TargetInput.reference(input), true);
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theFirstInputIsReadAsAWordIs(Cell cell) {
        Encoded images = images();
        Decoder tells = decoder(config(cell, null, false, InitialState.FIRST_INPUT), TOKENS);
        Map<String, Parameter> weights = tells.parameters();
        NDArray projected = images.last()
                .get(0)
                .hidden()
                .matMul(weights.get("bridge.input.weight").getArray().transpose())
                .add(weights.get("bridge.input.bias").getArray());

        // The same layers, and a table in which two more words have the vectors of the images.
        Decoder reads = decoder(config(cell, null, false, InitialState.ZEROS), TOKENS + 2);
        reads.parameters().forEach((path, parameter) -> {
            if (path.startsWith("layer")) {
                weights.get(path).getArray().copyTo(parameter.getArray());
            }
        });
        NDArray table = reads.parameters().get("target.weight").getArray();
        table.set(new NDIndex(":{}", TOKENS), weights.get("target.weight").getArray());
        table.set(new NDIndex("{}:", TOKENS), projected);

        NDArray told =
                decode(tells, images, new long[][] {{2, 3, 1}, {2, 4, 4}}).hidden();
        NDArray read = decode(reads, images, new long[][] {{TOKENS, 2, 3, 1}, {TOKENS + 1, 2, 4, 4}})
                .hidden();
        Fixture.assertClose("hidden", told, read.get(":, 1:"), 1e-6);
    }

    @Test
    void theGateScalesTheContext() {
        RecurrentDecoderConfig config = config(Cell.LSTM, ADDITIVE, true, InitialState.PROJECTION);
        Decoder decoder = decoder(config, TOKENS);
        Decoder open = decoder(config(Cell.LSTM, ADDITIVE, false, InitialState.PROJECTION), TOKENS);
        Map<String, Parameter> weights = decoder.parameters();
        open.parameters()
                .forEach((path, parameter) -> weights.get(path).getArray().copyTo(parameter.getArray()));
        float beta = 0.3f;
        weights.get("context_gate.weight").getArray().set(new NDIndex("..."), 0f);
        weights.get("context_gate.bias").getArray().set(new NDIndex("..."), (float) Math.log(beta / (1 - beta)));
        // Without the gate, the same number on the weights that the context meets.
        NDArray combine = open.parameters().get("combine.weight").getArray();
        combine.set(
                new NDIndex(":, {}:", HIDDEN),
                combine.get(new NDIndex(":, {}:", HIDDEN)).mul(beta));

        Encoded images = images();
        long[][] tokens = {{2, 3, 1}, {2, 4, 4}};
        Fixture.assertClose(
                "hidden",
                decode(decoder, images, tokens).hidden(),
                decode(open, images, tokens).hidden(),
                1e-6);
    }

    @Test
    void thePenaltyIsTheSumOfSquaresInsideTheRows() {
        float[][][] attention = {
            {{0.5f, 0.25f, 0.25f}, {0.1f, 0.2f, 0.7f}, {0.9f, 0.1f, 0f}}, {{1, 0, 0}, {0.4f, 0.6f, 0}, {0.2f, 0.8f, 0}}
        };
        int[] steps = {3, 2};
        int[] positions = {3, 2};
        double expected = 0;
        for (int row = 0; row < 2; row++) {
            for (int position = 0; position < positions[row]; position++) {
                double looked = 0;
                for (int step = 0; step < steps[row]; step++) {
                    looked += attention[row][step][position];
                }
                expected += Math.pow(1 - looked, 2);
            }
        }
        NDArray weights = model.create(flat(attention), new Shape(2, 3, 3));
        Padded memory = new Padded(model.zeros(new Shape(2, 3, 1)), Lengths.of(model, positions));
        Padded reference = new Padded(model.zeros(new Shape(2, 3)), Lengths.of(model, steps));
        LossTerm term = new DoublyStochastic(0.7);
        NDArray sum = term.sum(
                new Forward(model, true),
                new LossTerm.Outputs(
                        new Encoded(memory, List.of(), new Layout.Grid(1, 3)),
                        () -> new Decoded(weights, weights),
                        reference));
        assertThat((double) sum.getFloat()).isCloseTo(expected, within(1e-6));
        assertThat(term.weight()).isEqualTo(0.7);
        assertThat(term.count(new Batch(List.of(), List.of(new int[1], new int[4], new int[2]), new int[3])))
                .isEqualTo(10);
    }

    private static float[] flat(float[][][] values) {
        float[] flat = new float[18];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values[i / 9][i / 3 % 3][i % 3];
        }
        return flat;
    }

    @Test
    void onlyAPenaltyWithWeightIsALoss() {
        assertThat(decoder(config(Cell.GRU, ADDITIVE, false, InitialState.ZEROS), TOKENS)
                        .losses())
                .isEmpty();
    }

    @Test
    void bothNeedAttention() {
        assertThatThrownBy(() -> config(Cell.LSTM, null, true, InitialState.ZEROS))
                .isInstanceOf(InputException.class)
                .hasMessage("context_gate: true needs attention, but attention is none; change one of them");
        assertThatThrownBy(() -> new RecurrentDecoderConfig(
                        Cell.LSTM, 6, 1, null, true, false, 1, InitialState.ZEROS, 0, 0, 0, SampledToken.BEST))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("doubly_stochastic: a penalty on attention, but attention is none");
    }
}
