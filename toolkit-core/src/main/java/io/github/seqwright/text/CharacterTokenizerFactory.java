package io.github.seqwright.text;

import io.github.seqwright.recipe.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code type: character}: tokens are the Unicode code points of the text; a space is {@code ▁}. Joining gives the text
 * back exactly, but for white space: each run of it becomes one space, and none is left at the ends.
 */
public final class CharacterTokenizerFactory implements TokenizerFactory<CharacterTokenizerFactory.Config> {

    public record Config(
            @Key(value = "Whether text is put into lower case.", byDefault = "false")
            boolean lowercase) {}

    private record CharacterTokenizer(boolean lowercase) implements Tokenizer {
        @Override
        public List<String> tokenize(String rawText) {
            String text = MarkedText.normalize(lowercase ? rawText.toLowerCase(Locale.ROOT) : rawText);
            return MarkedText.mark(text)
                    .codePoints()
                    .mapToObj(Character::toString)
                    .toList();
        }

        @Override
        public boolean marksSpaces() {
            return true;
        }

        @Override
        public String detokenize(List<String> tokens) {
            return MarkedText.unmark(String.join("", tokens));
        }

        /** Writes nothing: there is nothing learned. */
        @Override
        public void save(Path folder) {}
    }

    @Override
    public String name() {
        return "character";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    /** Learns nothing and leaves the sentences unread. */
    @Override
    public Tokenizer train(Config config, Stream<String> sentences) {
        return new CharacterTokenizer(config.lowercase());
    }

    @Override
    public Tokenizer load(Config config, Path folder) {
        return new CharacterTokenizer(config.lowercase());
    }
}
