package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.text.TextSide;
import io.github.seqwright.task.Task;
import io.github.seqwright.task.TaskFactory;
import io.github.seqwright.text.TokenizerFactory;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code task: translation}: text to text, with a tokenizer and a vocabulary a side. */
public final class TranslationFactory implements TaskFactory<TranslationFactory.Config> {

    /** {@code task} of type {@code translation}. */
    public record Config(
            @Key(value = "How source text becomes tokens.", byDefault = "{}")
            Side source,

            @Key(value = "How target text becomes tokens.", byDefault = "{}")
            Side target,

            @Key(
                    value = "Whether tokenizer and vocabulary are learned on both sides together and shared.",
                    byDefault = "false")
            boolean joint,

            @Key(
                    value = "Language of the source, as a tag such as en or pt-BR: it tells where the sentences of a"
                            + " document end. null: not known.",
                    byDefault = "null")
            @Nullable
            String sourceLanguage,

            @Key(
                    value = "Whether an unknown word in an output becomes the source word that it attends to most. For"
                            + " word-level models: with subwords hardly anything is unknown.",
                    byDefault = "false")
            boolean replaceUnknown,

            @Key(
                    value = "For `replace_unknown`: file of lines `word<TAB>translation`, looked up before the source"
                            + " word is copied. The model keeps a copy, used where the file is not there.",
                    byDefault = "null")
            @Nullable
            Path dictionary) {

        public Config {
            if (sourceLanguage != null) {
                try {
                    Sentences.locale(sourceLanguage);
                } catch (InputException e) {
                    throw new IllegalArgumentException("source_language: " + e.getMessage(), e);
                }
            }
            if (joint && !source.equals(target)) {
                throw new IllegalArgumentException(
                        "joint: source and target share one tokenizer, so their keys must have the same values");
            }
        }
    }

    /** One side of the text. */
    public record Side(
            @Key(value = "How text is cut into tokens.", byDefault = "{type: bpe}")
            Component<TokenizerFactory<?>> tokenizer,

            @Key(value = "Tokens seen less often in the training data are unknown.", byDefault = "1", min = 1)
            int minFrequency,

            @Key(value = "Most tokens in the vocabulary, special ones included.", byDefault = "50000", min = 5)
            int maxSize,

            @Key(
                    value = "Most tokens of a text: longer examples are left out of training, longer inputs cut.",
                    byDefault = "200",
                    min = 1)
            int maxLength)
            implements TextSide.Settings {}

    @Override
    public String name() {
        return "translation";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Class<?> sourceType() {
        return String.class;
    }

    @Override
    public Task<?> fit(Config config, Dataset<?> train) {
        if (config.joint()) {
            TextSide both =
                    TextSide.fit(config.source(), train, example -> Stream.concat(source(example), targets(example)));
            return translation(config, both, both, Dictionary::read);
        }
        return translation(
                config,
                TextSide.fit(config.source(), train, TranslationFactory::source),
                TextSide.fit(config.target(), train, TranslationFactory::targets),
                Dictionary::read);
    }

    private static Translation translation(
            Config config, TextSide source, TextSide target, Function<Path, Dictionary> read) {
        if (!config.replaceUnknown()) {
            return new Translation(source, target, null);
        }
        Dictionary dictionary = config.dictionary() == null ? null : read.apply(config.dictionary());
        return new Translation(source, target, new UnknownWords(source, target, dictionary));
    }

    private static Stream<String> source(Example<?> example) {
        return Stream.of((String) example.source());
    }

    private static Stream<String> targets(Example<?> example) {
        return example.references().stream();
    }

    @Override
    public Task<?> unfitted(Config config) {
        TextSide source = TextSide.unfitted(config.source(), "source");
        TextSide target = config.joint() ? source : TextSide.unfitted(config.target(), "target");
        return translation(config, source, target, file -> Dictionary.EMPTY);
    }

    @Override
    public Task<?> load(Config config, Path folder) {
        if (config.joint()) {
            TextSide both = TextSide.load(config.source(), folder.resolve(TextSide.JOINT));
            return translation(config, both, both, file -> Dictionary.read(file, folder));
        }
        return translation(
                config,
                TextSide.load(config.source(), folder.resolve(TextSide.SOURCE)),
                TextSide.load(config.target(), folder.resolve(TextSide.TARGET)),
                file -> Dictionary.read(file, folder));
    }
}
