package io.github.seqwright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.github.seqwright.data.Features;
import io.github.seqwright.nn.Aligner;
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
import io.github.seqwright.search.EnsembleCursor;
import io.github.seqwright.search.Mixture;
import io.github.seqwright.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        if (decoderShare() == 0) {
            freezeDecoder(target);
        }
    }

    /** Nothing trains it; its target table may be the sources', too. */
    private void freezeDecoder(TokenTable target) {
        decoder.parameters().values().forEach(parameter -> parameter.freeze(true));
        Collection<Parameter> read = input.parameters().values();
        target.parameters().values().stream()
                .filter(parameter -> !read.contains(parameter))
                .forEach(parameter -> parameter.freeze(true));
    }

    private static final class Heads extends Layer {
        private final List<Head> all;

        Heads(Map<String, Head> heads) {
            heads.forEach(this::layer);
            all = List.copyOf(heads.values());
        }
    }

    /** What its parts add to the loss beside the cross entropy of the decoder's tokens; of a decoder that is not trained, nothing. */
    public List<LossTerm> losses() {
        Stream<LossTerm> decoders = decoderShare() == 0 ? Stream.of() : decoder.losses().stream();
        return Stream.concat(decoders, heads.all.stream().map(Head::loss)).toList();
    }

    /** What the cross entropy of the decoder's tokens weighs in the loss: what its heads leave of it. */
    public double decoderShare() {
        return 1 - heads.all.stream().mapToDouble(Head::share).sum();
    }

    /** Whether nothing but its attention, which no head helps, learns what of a source an output's tokens come from. */
    public boolean alignsByAttentionAlone() {
        return decoder.hasAttention() && decoderShare() == 1;
    }

    /** What the decoder's log probabilities weigh in a search. */
    private double decoderSearchWeight() {
        return 1 - heads.all.stream().mapToDouble(Head::searchWeight).sum();
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
        return decoder.hasAttention() && decoderSearchWeight() > 0;
    }

    @Override
    public Opened open(Forward f, List<Features> sources) {
        Encoded encoded = encode(f, sources);
        Cursor cursor = open(f, encoded);
        int[] lengths = sources.stream().mapToInt(Features::length).toArray();
        Optional<Aligner> aligner = heads.all.stream()
                .map(head -> head.aligner(encoded))
                .flatMap(Optional::stream)
                .findFirst();
        return new Opened(cursor, lengths, encoded.memory().lengths().host(), encoded.layout(), aligner);
    }

    /** The decoder's cursor, or heads' cursors beside it or in its place. */
    private Cursor open(Forward f, Encoded encoded) {
        List<Head> writing =
                heads.all.stream().filter(head -> head.searchWeight() > 0).toList();
        if (writing.isEmpty()) {
            return decoder.open(f, encoded, Vocabulary.BOS);
        }
        List<Cursor> cursors = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        try {
            if (decoderSearchWeight() > 0) {
                cursors.add(decoder.open(f, encoded, Vocabulary.BOS));
                weights.add(decoderSearchWeight());
            }
            for (Head head : writing) {
                cursors.add(head.open(f, encoded));
                weights.add(head.searchWeight());
            }
            return new EnsembleCursor(
                    f.scope(),
                    cursors,
                    weights.stream().mapToDouble(Double::doubleValue).toArray(),
                    Mixture.SUM);
        } catch (RuntimeException e) {
            EnsembleCursor.closeAll(cursors);
            throw e;
        }
    }

    /** The decoder's; of a head that searches without it, the head's. */
    @Override
    public NDArray logProbs(Forward f, List<Features> sources, int[] sourceOf, TargetInput target) {
        Encoded source = encode(f, sources, sourceOf);
        Optional<Head> alone =
                heads.all.stream().filter(head -> head.searchWeight() == 1).findFirst();
        if (alone.isPresent()) {
            return alone.get().logProbs(f, source, target);
        }
        return decoder.output()
                .logits(decoder.decode(f, source, target, false).hidden())
                .logSoftmax(-1);
    }
}
