package io.github.seqwright.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Decoder;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.search.Cursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrentDecoderTest {

    private static final int HIDDEN = RecurrentDecoderCases.HIDDEN;
    private static final Component<AttentionFactory<?>> ADDITIVE = RecurrentDecoderCases.ATTENTIONS.get(0);

    private NDManager model;

    @BeforeEach
    void open() {
        model = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        model.close();
    }

    private static RecurrentDecoderConfig config(Cell cell, int layers, InitialState initial) {
        return RecurrentDecoderCases.config(cell, layers, ADDITIVE, true, initial);
    }

    private static RecurrentDecoder make(
            RecurrentDecoderConfig config, MemorySpec memory, int embedding, boolean tied) {
        return new RecurrentDecoder(config, memory, new TokenTable(5, embedding, 1), tied);
    }

    private RecurrentDecoder plain(SampledToken token, float dropout) {
        return plain(Cell.GRU, token, dropout);
    }

    private RecurrentDecoder plain(Cell cell, SampledToken token, float dropout) {
        RecurrentDecoderConfig config = new RecurrentDecoderConfig(
                cell, HIDDEN, 2, ADDITIVE, true, false, 0, InitialState.ZEROS, dropout, dropout, dropout, token);
        RecurrentDecoder decoder = make(config, new MemorySpec(HIDDEN, 0, 0, false), 3, false);
        decoder.initialize(model, 2);
        return decoder;
    }

    private Encoded source(int batch) {
        Engine.getInstance().setRandomSeed(1);
        NDArray memory = model.randomNormal(new Shape(batch, 3, HIDDEN));
        int[] lengths = new int[batch];
        Arrays.fill(lengths, 3);
        return new Encoded(new Padded(memory, Lengths.of(model, lengths)), List.of(), new Layout.Time(1));
    }

    private float[] hidden(Decoder decoder, boolean training, long[] tokens, boolean @Nullable [][] useModel) {
        return hidden(decoder, new Forward(model, training), tokens, useModel);
    }

    private float[] hidden(Decoder decoder, Forward f, long[] tokens, boolean @Nullable [][] useModel) {
        return hidden(decoder, f, source(1), tokens, useModel);
    }

    private float[] hidden(Decoder decoder, Forward f, Encoded source, long[] tokens, boolean @Nullable [][] useModel) {
        NDArray array = model.create(new long[][] {tokens});
        Padded padded = new Padded(array, Lengths.of(model, new int[] {tokens.length}));
        return decoder.decode(f, source, new TargetInput(padded, useModel), false)
                .hidden()
                .toFloatArray();
    }

    @Test
    void dropoutIsForTrainingOnly() {
        RecurrentDecoder decoder = plain(SampledToken.SAMPLE, 0.5f);
        long[] tokens = {1, 2, 3, 4, 3, 2};
        assertThat(hidden(decoder, false, tokens, null)).isEqualTo(hidden(decoder, false, tokens, null));
        Engine.getInstance().setRandomSeed(1);
        float[] first = hidden(decoder, true, tokens, null);
        assertThat(first).contains(0f).isNotEqualTo(hidden(decoder, false, tokens, null));
    }

    @ParameterizedTest
    @CsvSource({"GRU, PORTABLE", "LSTM, PORTABLE", "LSTM, FUSED"})
    void bestTokenIsFedWhereTheCoinSaysSo(Cell cell, Compute compute) {
        RecurrentDecoder decoder = plain(cell, SampledToken.BEST, 0);
        Forward f = new Forward(model, false, compute);
        long[] begin = {1};
        NDArray first = model.create(hidden(decoder, f, begin, null)).reshape(1, HIDDEN);
        long best = decoder.output().logits(first).argMax(1).getLong(0);
        long other = (best + 1) % 5;
        boolean[][] coins = {{false, true, false}};
        assertThat(hidden(decoder, f, new long[] {1, other, 2}, coins))
                .containsExactly(hidden(decoder, f, new long[] {1, best, 2}, null), within(1e-6f))
                .isNotEqualTo(hidden(decoder, f, new long[] {1, other, 2}, null));
    }

    @Test
    void tokensSampledInAKernelFollowTheDistribution() {
        RecurrentDecoder decoder = plain(Cell.LSTM, SampledToken.SAMPLE, 0);
        Forward f = new Forward(model, false, Compute.FUSED);
        NDArray first = model.create(hidden(decoder, f, new long[] {1}, null)).reshape(1, HIDDEN);
        double[] expected = new double[5];
        List<float[]> afterEach = new ArrayList<>();
        for (int token = 0; token < 5; token++) {
            expected[token] = decoder.output().logits(first).softmax(1).getFloat(0, token);
            afterEach.add(hidden(decoder, f, new long[] {1, token}, null));
        }
        Encoded source = source(1);
        Engine.getInstance().setRandomSeed(3);
        int draws = 1000;
        double[] shares = new double[5];
        for (int draw = 0; draw < draws; draw++) {
            float[] found = hidden(decoder, f, source, new long[] {1, 0}, new boolean[][] {{false, true}});
            for (int token = 0; token < 5; token++) {
                if (Math.abs(found[HIDDEN] - afterEach.get(token)[HIDDEN]) < 1e-6) {
                    shares[token] += 1.0 / draws;
                }
            }
        }
        // Four standard deviations of a share of 1,000 draws.
        assertThat(shares).containsExactly(expected, within(0.064));
    }

    @Test
    void sampledTokensFollowTheDistribution() {
        NDArray probabilities = model.create(new float[] {0.5f, 0.3f, 0.15f, 0.05f});
        int draws = 4000;
        NDArray logits = probabilities.log().reshape(1, 4).broadcast(draws, 4);
        Padded tokens = new Padded(model.zeros(new Shape(draws, 1), DataType.INT64), Lengths.of(model, new int[draws]));
        boolean[][] always = new boolean[draws][];
        Arrays.fill(always, new boolean[] {true});
        Engine.getInstance().setRandomSeed(3);
        long[] drawn = new SampledInput(
                        new Forward(model, true),
                        tokens.values(),
                        new TargetInput(tokens, always),
                        always,
                        SampledToken.SAMPLE)
                .tokens(0, logits)
                .toLongArray();
        double[] shares = new double[4];
        for (long token : drawn) {
            shares[(int) token] += 1.0 / draws;
        }
        // Four standard deviations of a share of 4,000 draws.
        assertThat(shares).containsExactly(new double[] {0.5, 0.3, 0.15, 0.05}, within(0.032));
    }

    @ParameterizedTest
    @EnumSource(Compute.class)
    void aSearchGivesTheSameWhereGradientsAreRecorded(Compute compute) {
        RecurrentDecoder decoder = plain(SampledToken.SAMPLE, 0);
        decoder.parameters().values().forEach(parameter -> parameter.getArray().setRequiresGradient(true));
        float[] recorded = logProbsOfASecondStep(decoder, compute);
        try (GradientMode off = GradientMode.off()) {
            assertThat(recorded).containsExactly(logProbsOfASecondStep(decoder, compute));
        }
    }

    private float[] logProbsOfASecondStep(RecurrentDecoder decoder, Compute compute) {
        try (Cursor cursor = decoder.open(new Forward(model, false, compute), source(2), 1)) {
            cursor.advance(model.create(new long[] {0, 1}), model.create(new long[] {2, 3}));
            return cursor.logProbs().toFloatArray();
        }
    }

    @Test
    void aThousandStepsHoldNoMoreThanTen() {
        RecurrentDecoder decoder = plain(SampledToken.SAMPLE, 0);
        NDArray parents = model.create(new long[] {0, 0, 2, 2});
        NDArray tokens = model.create(new long[] {1, 2, 3, 4});
        GradientMode mode = GradientMode.off();
        try (Cursor cursor = decoder.open(new Forward(model, false), source(2), 1)) {
            cursor.advance(model.create(new long[] {0, 0, 1, 1}), tokens);
            int afterTen = 0;
            for (int step = 1; step <= 1000; step++) {
                cursor.advance(parents, tokens);
                if (step == 10) {
                    afterTen = model.getManagedArrays().size();
                }
            }
            assertThat(model.getManagedArrays()).hasSize(afterTen);
        } finally {
            mode.close();
        }
    }

    @Test
    void decoderWithoutCellsTakesTheHiddenStatesOfAnLstm() {
        RecurrentDecoder decoder =
                make(config(Cell.GRU, 1, InitialState.LAST), new MemorySpec(HIDDEN, 1, HIDDEN, true), 3, false);
        decoder.initialize(model, 1);
        LayerState last = new LayerState(model.ones(new Shape(1, HIDDEN)), model.ones(new Shape(1, HIDDEN)));
        Encoded source = new Encoded(source(1).memory(), List.of(last), new Layout.Time(1));
        assertThatCode(() -> decoder.open(new Forward(model, false), source, 1).close())
                .doesNotThrowAnyException();
    }

    @Test
    void sizesThatDoNotFitAreSaid() {
        MemorySpec states = new MemorySpec(HIDDEN, 1, 2 * HIDDEN, false);
        assertMessage(
                config(Cell.GRU, 1, InitialState.LAST),
                states,
                "initial_state: last needs the decoder's hidden to be as wide as the encoder's final states"
                        + " (both directions together), but found hidden 6 and states 12 wide; change that, or use"
                        + " initial_state 'projection'");
        assertMessage(
                config(Cell.GRU, 2, InitialState.LAST),
                states,
                "as many layers in encoder and decoder, but found 1 and 2");
        assertMessage(
                config(Cell.GRU, 1, InitialState.LAST),
                new MemorySpec(HIDDEN, 0, 0, false),
                "needs an encoder with final states, but found this encoder has none");
        assertMessage(
                config(Cell.LSTM, 1, InitialState.LAST),
                new MemorySpec(HIDDEN, 1, HIDDEN, false),
                "needs the encoder to have cells where the decoder has (lstm), but found an encoder without");
        assertMessage(
                RecurrentDecoderCases.config(
                        Cell.GRU, 1, RecurrentDecoderCases.ATTENTIONS.get(2), true, InitialState.ZEROS),
                new MemorySpec(10, 0, 0, false),
                "attention: dot compares the decoder's state with the memory number by number, but hidden is 6 and the"
                        + " encoder's memory is 10 wide; set the decoder's hidden to 10, or use the attention"
                        + " 'multiplicative'");
        assertThatThrownBy(() -> make(config(Cell.GRU, 1, InitialState.ZEROS), states, 3, true))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("hidden: the output is tied")
                .hasMessageContaining("hidden is 6 and the vectors are 3 wide");
    }

    private static void assertMessage(RecurrentDecoderConfig config, MemorySpec memory, String part) {
        assertThatThrownBy(() -> make(config, memory, 3, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(part);
    }
}
