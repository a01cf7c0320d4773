package io.github.seqwright.text;

import io.github.seqwright.recipe.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code type: word}: tokens are the words of the pre-tokenizer. */
public final class WordTokenizerFactory implements TokenizerFactory<WordTokenizerFactory.Config> {

    public record Config(
            @Key(
                    value = "How text is cut into words: spaces_marked for raw text, white_space for tokenized text.",
                    byDefault = "spaces_marked")
            PreTokenizer preTokenizer,

            @Key(value = "Whether text is put into lower case.", byDefault = "false")
            boolean lowercase) {}

    private record WordTokenizer(Words words) implements Tokenizer {
        @Override
        public List<String> tokenize(String rawText) {
            return words.split(rawText);
        }

        @Override
        public List<String> surfaces(String rawText) {
            return words.surfaces(rawText);
        }

        @Override
        public boolean marksSpaces() {
            return words.spacesMarked();
        }

        @Override
        public String detokenize(List<String> tokens) {
            return words.join(tokens);
        }

        /** Writes nothing: there is nothing learned. */
        @Override
        public void save(Path folder) {}
    }

    @Override
    public String name() {
        return "word";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    /** Learns nothing and leaves the sentences unread. */
    @Override
    public Tokenizer train(Config config, Stream<String> sentences) {
        return new WordTokenizer(new Words(config.preTokenizer(), config.lowercase()));
    }

    @Override
    public Tokenizer load(Config config, Path folder) {
        return new WordTokenizer(new Words(config.preTokenizer(), config.lowercase()));
    }
}
