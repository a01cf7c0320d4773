package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipe.Configs;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.task.Task;
import io.github.seqwright.task.TaskFactory;
import io.github.seqwright.text.Tokenizer;
import io.github.seqwright.text.TokenizerFactory;
import io.github.seqwright.text.Vocabulary;
import io.github.seqwright.text.WordTokenizerFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
                    value =
                            "Language of the source, as a tag such as en or pt-BR: it tells where the sentences of a document"
                                    + " end. null: not known.",
                    byDefault = "null")
            @Nullable
            String sourceLanguage,

            @Key(
                    value = "Whether an unknown word in an output becomes the source word that it attends to most. For"
                            + " word-level models: with subwords hardly anything is unknown.",
                    byDefault = "false")
            boolean replaceUnknown,

            @Key(
                    value =
                            "For `replace_unknown`: file of lines `word<TAB>translation`, looked up before the source word"
                                    + " is copied. The model keeps a copy, used where the file is not there.",
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
            int maxLength) {}

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
            TextSide both = fit(config.source(), train, example -> Stream.concat(source(example), targets(example)));
            return translation(config, both, both, Dictionary::read);
        }
        return translation(
                config,
                fit(config.source(), train, TranslationFactory::source),
                fit(config.target(), train, TranslationFactory::targets),
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

    private static TextSide fit(Side side, Dataset<?> train, Function<Example<?>, Stream<String>> texts) {
        Component<TokenizerFactory<?>> chosen = side.tokenizer();
        Tokenizer tokenizer =
                reading(train, examples -> chosen.factory().trainFrom(chosen.config(), examples.flatMap(texts)));
        Vocabulary vocabulary = reading(
                train,
                examples -> Vocabulary.fromSentences(
                        examples.flatMap(texts).map(tokenizer::tokenize), side.minFrequency(), side.maxSize()));
        return new TextSide(tokenizer, vocabulary, side.maxLength());
    }

    private static <S, R> R reading(Dataset<S> data, Function<Stream<Example<?>>, R> use) {
        try (Dataset.Reader<S> reader = data.open(0)) {
            Spliterator<Example<S>> examples = Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED);
            return use.apply(StreamSupport.stream(examples, false).map(example -> (Example<?>) example));
        }
    }

    @Override
    public Task<?> unfitted(Config config) {
        TextSide source = unfitted(config.source(), "source");
        TextSide target = config.joint() ? source : unfitted(config.target(), "target");
        return translation(config, source, target, file -> Dictionary.EMPTY);
    }

    /** Its tokenizer is any: a network is built for the vocabulary alone. */
    private static TextSide unfitted(Side side, String token) {
        WordTokenizerFactory words = new WordTokenizerFactory();
        return new TextSide(
                words.train(Configs.defaults(words.configType()), Stream.of()),
                Vocabulary.fromSentences(Stream.of(List.of(token)), 1, side.maxSize()),
                side.maxLength());
    }

    @Override
    public Task<?> load(Config config, Path folder) {
        if (config.joint()) {
            TextSide both = load(config.source(), folder.resolve(TextSide.JOINT));
            return translation(config, both, both, file -> Dictionary.read(file, folder));
        }
        return translation(
                config,
                load(config.source(), folder.resolve(TextSide.SOURCE)),
                load(config.target(), folder.resolve(TextSide.TARGET)),
                file -> Dictionary.read(file, folder));
    }

    private static TextSide load(Side side, Path folder) {
        Component<TokenizerFactory<?>> chosen = side.tokenizer();
        return new TextSide(
                chosen.factory().loadFrom(chosen.config(), folder),
                Vocabulary.read(folder.resolve(TextSide.VOCABULARY)),
                side.maxLength());
    }
}
