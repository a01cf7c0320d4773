package io.github.seqwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sizes of the model that {@code bench} times where no recipe is named, and of its random sentences. */
final class BenchSizes {

    /** The recipe that they change; their defaults stand there. */
    static final String RECIPE = "translation/random-text";

    /** Its batch size. */
    static final int BATCH = 64;

    /** Sentences made at most to give every step new ones. */
    private static final int SENTENCES = 100_000;

    private static final int MOST = 65_536;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--source-length",
            paramLabel = "N",
            description = "Tokens of a source, end-of-sentence included. Default: 16.")
    private @Nullable Integer sourceLength;

    @Option(
            names = "--target-length",
            paramLabel = "N",
            description = "Tokens of a target, end-of-sentence included. Default: 16.")
    private @Nullable Integer targetLength;

    @Option(
            names = "--vocab",
            paramLabel = "N",
            description = "Tokens in the vocabulary of each side, the four special ones included. Default: 8000.")
    private @Nullable Integer vocabulary;

    @Option(names = "--embed", paramLabel = "N", description = "Width of a token's vector. Default: 256.")
    private @Nullable Integer embedding;

    @Option(
            names = "--encoder-hidden",
            paramLabel = "N",
            description = "Hidden width of an encoder layer in one of its two directions. Default: 256.")
    private @Nullable Integer encoderHidden;

    @Option(names = "--layers", paramLabel = "N", description = "Layers of the encoder. Default: 1.")
    private @Nullable Integer layers;

    @Option(names = "--hidden", paramLabel = "N", description = "Hidden width of the decoder. Default: 256.")
    private @Nullable Integer hidden;

    @Option(
            names = "--attention",
            paramLabel = "TYPE",
            description = "additive, multiplicative, or another of docs/recipes.md. Default: additive.")
    private @Nullable String attention;

    @Option(
            names = "--input-feeding",
            paramLabel = "0|1",
            description = "Whether a step of the decoder is fed the attention vector of the one before. Default: 1.")
    private @Nullable Integer inputFeeding;

    /**
     * A number among them.
     *
     * @param value null where it is not given
     * @param keys of the recipe that it sets
     */
    private record Size(String option, @Nullable Integer value, int least, int most, List<String> keys) {}

    private List<Size> numbers() {
        return List.of(
                new Size("--source-length", sourceLength, 2, MOST, List.of("data.source_length")),
                new Size("--target-length", targetLength, 2, MOST, List.of("data.target_length")),
                new Size("--vocab", vocabulary, 5, 1_000_000, List.of("data.vocabulary")),
                new Size("--embed", embedding, 1, MOST, List.of("model.input.size", "model.target.embedding")),
                new Size("--encoder-hidden", encoderHidden, 1, MOST, List.of("model.encoder.hidden")),
                new Size("--layers", layers, 1, 64, List.of("model.encoder.layers")),
                new Size("--hidden", hidden, 1, MOST, List.of("model.decoder.hidden")),
                new Size("--input-feeding", inputFeeding, 0, 1, List.of()));
    }

    /** @throws ParameterException when a number is out of range */
    void check() {
        for (Size size : numbers()) {
            BenchOptions.checkRange(spec, size.option(), size.value(), size.least(), size.most());
        }
    }

    /** One of these options that is there. */
    Optional<String> given() {
        return Stream.concat(
                        numbers().stream().filter(size -> size.value() != null).map(Size::option),
                        Stream.ofNullable(attention).map(type -> "--attention"))
                .findFirst();
    }

    /**
     * Changes to the recipe, {@code key=value}.
     *
     * @param batch sentences a step
     * @param steps how many there will be
     */
    List<String> overrides(int batch, long steps) {
        List<String> changes = new ArrayList<>();
        for (Size size : numbers()) {
            if (size.value() != null) {
                size.keys().forEach(key -> changes.add(key + "=" + size.value()));
            }
        }
        if (targetLength != null) {
            // End-of-sentence comes on top, or is looked for.
            changes.add("search.limits.min_length=" + (targetLength - 1));
            changes.add("search.limits.max_length=" + (targetLength - 1));
        }
        if (attention != null) {
            changes.add("model.decoder.attention=" + attention);
        }
        if (inputFeeding != null) {
            changes.add("model.decoder.input_feeding=" + (inputFeeding == 1));
        }
        // Whole batches: a smaller one at the end of an epoch would be a step like no other.
        changes.add("data.train=" + batch * Math.min(steps, Math.max(1, SENTENCES / batch)));
        return changes;
    }
}
