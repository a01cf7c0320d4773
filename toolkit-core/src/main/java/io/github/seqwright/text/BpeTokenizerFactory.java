package io.github.seqwright.text;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code type: bpe}: subword units by byte pair encoding (Sennrich et al. 2016), learned here or by subword-nmt. */
public final class BpeTokenizerFactory implements TokenizerFactory<BpeTokenizerFactory.Config> {

    public record Config(
            @Key(value = "How many merges to learn at most.", byDefault = "8000", min = 0)
            int merges,

            @Key(value = "Learning stops when no pair of units occurs so often.", byDefault = "2", min = 1)
            int minFrequency,

            @Key(
                    value = "How text is cut into words, which units never cross: spaces_marked for raw text,"
                            + " white_space for tokenized text (units are then written as subword-nmt does, with @@).",
                    byDefault = "spaces_marked")
            PreTokenizer preTokenizer,

            @Key(value = "Whether text is put into lower case.", byDefault = "false")
            boolean lowercase,

            @Key(
                    value = "In text to train on, each merge is left out with this probability (BPE dropout,"
                            + " Provilkov et al. 2020).",
                    byDefault = "0.0",
                    min = 0,
                    max = 1)
            double dropout,

            @Key(
                    value = "Units that occur less often in the training text are cut further; 0 keeps all.",
                    byDefault = "0",
                    min = 0)
            int vocabularyThreshold,

            @Key(
                    value = "A codes file of subword-nmt to use, all of it, instead of learning merges.",
                    byDefault = "null")
            @Nullable
            Path codes,

            @Key(
                    value = "A vocabulary file of subword-nmt with the counts for vocabulary_threshold, instead of"
                            + " counting units in the training text.",
                    byDefault = "null")
            @Nullable
            Path vocabulary) {}

    @Override
    public String name() {
        return "bpe";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Tokenizer train(Config config, Stream<String> sentences) {
        if (config.vocabulary() != null && config.vocabularyThreshold() == 0) {
            throw new InputException("vocabulary: " + config.vocabulary()
                    + " would not be used, since vocabulary_threshold is 0; set it to 1 or more, or leave vocabulary"
                    + " out");
        }
        Words words = new Words(config.preTokenizer(), config.lowercase());
        boolean counts = config.codes() == null || (config.vocabulary() == null && config.vocabularyThreshold() > 0);
        Map<String, Long> wordCounts = counts ? words.count(sentences) : Map.of();
        BpeCodes codes = config.codes() == null
                ? BpeLearner.learn(wordCounts, config.merges(), config.minFrequency())
                : BpeCodes.read(config.codes());
        return new BpeTokenizer(words, config.dropout(), codes, units(config, codes, wordCounts));
    }

    private static @Nullable BpeUnits units(Config config, BpeCodes codes, Map<String, Long> wordCounts) {
        if (config.vocabularyThreshold() == 0) {
            return null;
        }
        if (config.vocabulary() != null) {
            return BpeUnits.read(config.vocabulary(), config.vocabularyThreshold());
        }
        return BpeUnits.count(wordCounts, new BpeSegmenter(codes, null))
                .atLeast(config.vocabularyThreshold(), "training text");
    }

    @Override
    public Tokenizer load(Config config, Path folder) {
        BpeCodes codes = BpeCodes.read(folder.resolve(BpeTokenizer.CODES_FILE));
        BpeUnits units = config.vocabularyThreshold() == 0
                ? null
                : BpeUnits.read(folder.resolve(BpeTokenizer.UNITS_FILE), config.vocabularyThreshold());
        return new BpeTokenizer(new Words(config.preTokenizer(), config.lowercase()), config.dropout(), codes, units);
    }
}
