package io.github.seqwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Raw text survives tokens, a vocabulary file and ids, but for its white space. */
class TokenizerRoundTripTest {

    /** What Unicode calls White_Space. */
    private static final String WHITE_SPACE =
            "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private static final List<String> TROUBLE = List.of(
            "▁",
            "▂",
            "▃",
            "▂▃",
            "@@",
            "</w>",
            "<unk>",
            "<eos>",
            "\u0301",
            "\u200d",
            "\ufe0f",
            "👩‍🚀",
            "\ufeff",
            "\0",
            "\u001c",
            "\uffff",
            "...",
            "12",
            "ab",
            "ab",
            "the",
            "\\",
            "#version:",
            "가",
            "水",
            "ﷺ");

    @TempDir
    Path folder;

    static Stream<Named<Tokenizer>> tokenizers() {
        RandomGenerator random = new SplittableRandom(11);
        List<String> sentences =
                Stream.generate(() -> randomText(random)).limit(300).toList();
        BpeTokenizerFactory bpe = new BpeTokenizerFactory();
        return Stream.of(
                Named.of(
                        "word",
                        new WordTokenizerFactory()
                                .train(
                                        new WordTokenizerFactory.Config(PreTokenizer.SPACES_MARKED, false),
                                        sentences.stream())),
                Named.of(
                        "character",
                        new CharacterTokenizerFactory()
                                .train(new CharacterTokenizerFactory.Config(false), sentences.stream())),
                Named.of("bpe", bpe.train(bpeConfig(0, 0), sentences.stream())),
                Named.of("bpe with threshold", bpe.train(bpeConfig(0, 5), sentences.stream())),
                Named.of("bpe with dropout", bpe.train(bpeConfig(0.3, 0), sentences.stream())));
    }

    private static BpeTokenizerFactory.Config bpeConfig(double dropout, int threshold) {
        return new BpeTokenizerFactory.Config(
                200, 2, PreTokenizer.SPACES_MARKED, false, dropout, threshold, null, null);
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void rawTextComesBack(Tokenizer tokenizer) {
        RandomGenerator random = new SplittableRandom(2);
        List<String> texts =
                Stream.generate(() -> randomText(random)).limit(2000).toList();
        Vocabulary built = Vocabulary.fromSentences(
                texts.stream().map(text -> tokenizer.tokenize(text, new SplittableRandom(text.hashCode()))),
                1,
                Integer.MAX_VALUE);
        Path file = folder.resolve("vocabulary.txt");
        built.write(file);
        Vocabulary vocabulary = Vocabulary.read(file);

        for (String text : texts) {
            List<String> tokens = tokenizer.tokenize(text, new SplittableRandom(text.hashCode()));
            int[] ids = vocabulary.ids(tokens);

            assertThat(tokenizer.detokenize(tokens)).isEqualTo(normalized(text));
            assertThat(tokenizer.detokenize(vocabulary.tokens(ids))).isEqualTo(normalized(text));
        }
    }

    private static String randomText(RandomGenerator random) {
        return Stream.generate(() -> randomPiece(random))
                .limit(random.nextInt(25))
                .collect(Collectors.joining());
    }

    private static String randomPiece(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Character.toString(WHITE_SPACE.charAt(random.nextInt(WHITE_SPACE.length())));
            case 1 -> TROUBLE.get(random.nextInt(TROUBLE.size()));
            case 2 -> Character.toString(randomCodePoint(random, 0x110000));
            case 3 -> Character.toString(randomCodePoint(random, 0x3000));
            case 4 -> " ";
            default -> Character.toString('a' + random.nextInt(6));
        };
    }

    private static int randomCodePoint(RandomGenerator random, int bound) {
        int codePoint = random.nextInt(bound);
        return Character.getType(codePoint) == Character.SURROGATE ? 'x' : codePoint;
    }

    private static String normalized(String text) {
        StringBuilder result = new StringBuilder();
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            if (WHITE_SPACE.indexOf(text.charAt(i)) >= 0) {
                space = true;
            } else {
                result.append(space && !result.isEmpty() ? " " : "").append(text.charAt(i));
                space = false;
            }
        }
        return result.toString();
    }
}
