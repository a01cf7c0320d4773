package io.github.seqwright.model;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.data.Features;
import io.github.seqwright.nn.Decoder;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Head;
import io.github.seqwright.nn.Layer;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.text.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A whole network: source input, encoder, target tokens, decoder, and heads beside it. */
public final class EncoderDecoder extends Layer implements SequenceModel {

    private final SourceInput input;
    private final Encoder encoder;
    private final Decoder decoder;
    private final Heads heads;

    /** @param heads by their types, under which their weights are stored */
    public EncoderDecoder(
            SourceInput input, Encoder encoder, TokenTable target, Decoder decoder, Map<String, Head> heads) {
        layer("target", target);
        this.input = layer("input", input);
        this.encoder = layer("encoder", encoder);
        this.decoder = layer("decoder", decoder);
        this.heads = layer("heads", new Heads(heads));
    }

    private static final class Heads extends Layer {
        private final List<Head> all;

        Heads(Map<String, Head> heads) {
            heads.forEach(this::layer);
            all = List.copyOf(heads.values());
        }
    }

    /** What its parts add to the loss beside the cross entropy of the decoder's tokens. */
    public List<LossTerm> losses() {
        return Stream.concat(decoder.losses().stream(), heads.all.stream().map(Head::loss))
                .toList();
    }

    /** Makes it one that is used and not trained any more. */
    void freeze() {
        parameters().values().forEach(parameter -> parameter.freeze(true));
    }

    public Decoder decoder() {
        return decoder;
    }

    /** @param sources the B sources of a batch */
    public Encoded encode(Forward f, List<Features> sources) {
        return encoder.encode(f, input, sources);
    }

    /**
     * @param sources the B sources of a batch
     * @param sourceOf for each of R rows the number of its source
     * @return R rows
     */
    public Encoded encode(Forward f, List<Features> sources, int[] sourceOf) {
        Encoded encoded = encode(f, sources);
        boolean oneEach = sourceOf.length == sources.size()
                && IntStream.range(0, sourceOf.length).allMatch(row -> sourceOf[row] == row);
        return oneEach ? encoded : encoded.rows(sourceOf);
    }

    @Override
    public int probabilities() {
        return decoder.output().tokens();
    }

    @Override
    public boolean hasAttention() {
        return decoder.hasAttention();
    }

    @Override
    public Opened open(Forward f, List<Features> sources) {
        Encoded encoded = encode(f, sources);
        Cursor cursor = decoder.open(f, encoded, Vocabulary.BOS);
        int[] lengths = sources.stream().mapToInt(Features::length).toArray();
        return new Opened(cursor, lengths, encoded.memory().lengths().host(), encoded.layout());
    }

    @Override
    public NDArray logProbs(Forward f, List<Features> sources, int[] sourceOf, TargetInput target) {
        Encoded source = encode(f, sources, sourceOf);
        return decoder.output()
                .logits(decoder.decode(f, source, target, false).hidden())
                .logSoftmax(-1);
    }
}
