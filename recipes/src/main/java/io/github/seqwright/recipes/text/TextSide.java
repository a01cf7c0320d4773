package io.github.seqwright.recipes.text;

import io.github.seqwright.component.Component;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.Configs;
import io.github.seqwright.text.Tokenizer;
import io.github.seqwright.text.TokenizerFactory;
import io.github.seqwright.text.Vocabulary;
import io.github.seqwright.text.WordTokenizerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How text of one language becomes token ids and text again.
 *
 * @param maxLength most tokens of a text
 */
public record TextSide(Tokenizer tokenizer, Vocabulary vocabulary, int maxLength) {

    /** Folders that the sides of a task are stored in. */
    public static final String SOURCE = "source";

    public static final String TARGET = "target";
    public static final String JOINT = "joint";

    private static final String VOCABULARY = "vocabulary.txt";

    /** What a recipe says of it. */
    public interface Settings {

        Component<TokenizerFactory<?>> tokenizer();

        /** Tokens seen less often are unknown. */
        int minFrequency();

        /** Most tokens in the vocabulary, special ones included. */
        int maxSize();

        int maxLength();
    }

    /** Learns tokenizer and vocabulary from the texts of training examples. */
    public static TextSide fit(Settings settings, Dataset<?> train, Function<Example<?>, Stream<String>> texts) {
        Component<TokenizerFactory<?>> chosen = settings.tokenizer();
        Tokenizer tokenizer =
                reading(train, examples -> chosen.factory().trainFrom(chosen.config(), examples.flatMap(texts)));
        Vocabulary vocabulary = reading(
                train,
                examples -> Vocabulary.fromSentences(
                        examples.flatMap(texts).map(tokenizer::tokenize), settings.minFrequency(), settings.maxSize()));
        return new TextSide(tokenizer, vocabulary, settings.maxLength());
    }

    private static <S, R> R reading(Dataset<S> data, Function<Stream<Example<?>>, R> use) {
        try (Dataset.Reader<S> reader = data.open(0)) {
            Spliterator<Example<S>> examples = Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED);
            return use.apply(StreamSupport.stream(examples, false).map(example -> (Example<?>) example));
        }
    }

    /** One with a vocabulary of a token; its tokenizer is any, since a network is built for the vocabulary alone. */
    public static TextSide unfitted(Settings settings, String token) {
        WordTokenizerFactory words = new WordTokenizerFactory();
        return new TextSide(
                words.train(Configs.defaults(words.configType()), Stream.of()),
                Vocabulary.fromSentences(Stream.of(List.of(token)), 1, settings.maxSize()),
                settings.maxLength());
    }

    /** Reads what {@link #save} wrote. */
    public static TextSide load(Settings settings, Path folder) {
        Component<TokenizerFactory<?>> chosen = settings.tokenizer();
        return new TextSide(
                chosen.factory().loadFrom(chosen.config(), folder),
                Vocabulary.read(folder.resolve(VOCABULARY)),
                settings.maxLength());
    }

    public int[] ids(String text) {
        return vocabulary.ids(tokenizer.tokenize(text));
    }

    public String text(int[] ids) {
        List<String> tokens = new ArrayList<>(ids.length);
        for (int id : ids) {
            tokens.add(vocabulary.token(id));
        }
        return tokenizer.detokenize(tokens);
    }

    /** @param folder made when it does not exist */
    public void save(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder, e);
        }
        tokenizer.save(folder);
        vocabulary.write(folder.resolve(VOCABULARY));
    }
}
