package io.github.seqwright.decoder;

import io.github.seqwright.component.Component;
import io.github.seqwright.decoder.attention.AdditiveAttention;
import io.github.seqwright.decoder.attention.DotAttention;
import io.github.seqwright.decoder.attention.LocationAttention;
import io.github.seqwright.decoder.attention.MultiHeadAttention;
import io.github.seqwright.decoder.attention.MultiHeadAttention.Activation;
import io.github.seqwright.decoder.attention.MultiplicativeAttention;
import io.github.seqwright.decoder.attention.ScaledDotAttention;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.DecoderCase;
import io.github.seqwright.nn.MemorySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every combination of what a recurrent decoder is made of, in small. */
final class RecurrentDecoderCases {

    static final int HIDDEN = 6;

    /** Null is none. */
    static final List<@Nullable Component<AttentionFactory<?>>> ATTENTIONS = Arrays.asList(
            attention(new AdditiveAttention.Factory(), new AdditiveAttention.Config(5)),
            attention(new MultiplicativeAttention.Factory(), new MultiplicativeAttention.Config()),
            attention(new DotAttention.Factory(), new DotAttention.Config()),
            attention(new ScaledDotAttention.Factory(), new ScaledDotAttention.Config()),
            attention(new StubbornAttention.Factory(), new StubbornAttention.Config()),
            attention(new LocationAttention.Factory(), new LocationAttention.Config(5, 2, 3)),
            attention(new MultiHeadAttention.Factory(), new MultiHeadAttention.Config(2, 4, Activation.TANH)),
            null);

    private RecurrentDecoderCases() {}

    static Component<AttentionFactory<?>> attention(AttentionFactory<?> factory, Record config) {
        return new Component<>(factory, config);
    }

    /** Numbers of layers alternate, so that both meet every option. */
    static Stream<DecoderCase> all() {
        List<DecoderCase> cases = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            for (Component<AttentionFactory<?>> attention : ATTENTIONS) {
                for (boolean feeding : attention == null ? new boolean[] {true} : new boolean[] {true, false}) {
                    for (InitialState initial : InitialState.values()) {
                        int layers = 1 + cases.size() % 2;
                        cases.add(of(cell, layers, attention, feeding, initial));
                    }
                }
            }
        }
        // An encoder without final states.
        RecurrentDecoderConfig fromMean = config(Cell.GRU, 1, ATTENTIONS.get(0), true, InitialState.PROJECTION);
        cases.add(of("gru from the memory's mean", new MemorySpec(HIDDEN, 0, 0, false), 4, fromMean, false));
        for (Cell cell : List.of(Cell.GRU, Cell.LSTM)) {
            for (boolean feeding : new boolean[] {true, false}) {
                cases.add(attending(cell, feeding));
            }
        }
        RecurrentDecoderConfig tied = config(Cell.LSTM, 1, ATTENTIONS.get(0), true, InitialState.PROJECTION);
        cases.add(of("lstm with tied output", new MemorySpec(HIDDEN, 1, HIDDEN, true), HIDDEN, tied, true));
        return cases.stream();
    }

    static DecoderCase of(
            Cell cell,
            int layers,
            @Nullable Component<AttentionFactory<?>> attention,
            boolean feeding,
            InitialState initial) {
        String name = String.join(
                "-",
                cell.name().toLowerCase(Locale.ROOT),
                layers + "",
                attention == null ? "none" : attention.type(),
                feeding ? "feeding" : "plain",
                initial.name().toLowerCase(Locale.ROOT));
        MemorySpec memory = new MemorySpec(HIDDEN, layers, HIDDEN, cell.hasCell());
        return of(name, memory, 4, config(cell, layers, attention, feeding, initial), false);
    }

    /** Show, Attend and Tell: a gate and the penalty on attention. */
    private static DecoderCase attending(Cell cell, boolean feeding) {
        RecurrentDecoderConfig config = new RecurrentDecoderConfig(
                cell,
                HIDDEN,
                1,
                ATTENTIONS.get(0),
                feeding,
                true,
                0.7,
                InitialState.PROJECTION,
                0,
                0,
                0,
                SampledToken.SAMPLE);
        String name = cell.name().toLowerCase(Locale.ROOT) + "-attending-" + (feeding ? "feeding" : "plain");
        return of(name, new MemorySpec(HIDDEN + 1, 1, HIDDEN, false), 4, config, false);
    }

    static DecoderCase of(String name, MemorySpec memory, int embedding, RecurrentDecoderConfig config, boolean tied) {
        return new DecoderCase(name, memory, embedding, table -> new RecurrentDecoder(config, memory, table, tied));
    }

    /** Without dropout. */
    static RecurrentDecoderConfig config(
            Cell cell,
            int layers,
            @Nullable Component<AttentionFactory<?>> attention,
            boolean feeding,
            InitialState initial) {
        return new RecurrentDecoderConfig(
                cell, HIDDEN, layers, attention, feeding, false, 0, initial, 0, 0, 0, SampledToken.SAMPLE);
    }
}
