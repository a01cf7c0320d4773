package io.github.seqwright.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    private static final String SPECIALS = "<pad>\n<unk>\n<bos>\n<eos>\n";

    @TempDir
    Path folder;

    @Test
    void idsAreByFrequencyThenByToken() {
        Vocabulary vocabulary = Vocabulary.fromSentences(
                Stream.of(List.of("b", "a", "c"), List.of("c", "d", "b", "a", "e"), List.of("c")), 1, 100);

        assertThat(Stream.of(0, 1, 2, 3, 4, 5, 6, 7, 8).map(vocabulary::token))
                .containsExactly("<pad>", "<unk>", "<bos>", "<eos>", "c", "a", "b", "d", "e");
        assertThat(vocabulary.ids(List.of("c", "a", "nothing", "e"))).containsExactly(4, 5, Vocabulary.UNK, 8);
        assertThat(vocabulary.size()).isEqualTo(9);
    }

    @Test
    void rareTokensAndThoseBeyondTheSizeAreUnknown() {
        Map<String, Long> counts = Map.of("a", 5L, "b", 4L, "c", 3L, "d", 1L);

        assertThat(Vocabulary.fromCounts(counts, 2, 100).size()).isEqualTo(7);
        Vocabulary small = Vocabulary.fromCounts(counts, 2, 6);
        assertThat(small.size()).isEqualTo(6);
        assertThat(small.id("c")).isEqualTo(Vocabulary.UNK);
        assertThatThrownBy(() -> Vocabulary.fromCounts(counts, 1, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textThatSpellsSpecialTokensIsUnknown() {
        Vocabulary vocabulary =
                Vocabulary.fromSentences(Stream.of(List.of("a", "<eos>", "<pad>", "<unk>", "<bos>")), 1, 100);

        assertThat(vocabulary.size()).isEqualTo(5);
        assertThat(vocabulary.ids(List.of("a", "<eos>", "<pad>", "<bos>", "<unk>")))
                .containsExactly(4, Vocabulary.UNK, Vocabulary.UNK, Vocabulary.UNK, Vocabulary.UNK);
    }

    @Test
    void tokensOfIdsEndAtTheEndOfTheSentence() {
        Vocabulary vocabulary = Vocabulary.fromSentences(Stream.of(List.of("a", "b")), 1, 100);

        assertThat(vocabulary.tokens(new int[] {2, 4, 1, 5, 3, 4, 0})).containsExactly("a", "<unk>", "b");
        assertThat(vocabulary.tokens(new int[] {4, 0, 0})).containsExactly("a");
    }

    @Test
    void aFileGivesTheSameVocabulary() throws IOException {
        List<String> tokens =
                List.of("▁a", " ", "\u00a0x", "\u2028", "\u0085", "\t", "\uFEFF", "\0", "👩‍🚀", "#", "x y");
        Vocabulary vocabulary = Vocabulary.fromSentences(Stream.of(tokens), 1, 100);
        Path file = folder.resolve("vocabulary.txt");

        vocabulary.write(file);

        assertThat(Vocabulary.read(file)).isEqualTo(vocabulary).hasSameHashCodeAs(vocabulary);
        assertThat(vocabulary.tokens(vocabulary.ids(tokens))).isEqualTo(tokens);
        assertThat(Files.readString(file)).startsWith(SPECIALS).endsWith("\n");
    }

    @Test
    void readsWhatAnEditorMadeOfTheLineEnds() throws IOException {
        Path file = Files.writeString(folder.resolve("v.txt"), "\uFEFF" + SPECIALS.replace("\n", "\r\n") + "a\r\nb");

        assertThat(Vocabulary.read(file)).isEqualTo(Vocabulary.fromSentences(Stream.of(List.of("a", "b")), 1, 6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                  | :1: found the end of the file but expected '<pad>'
            '<pad>\n'                           | :2: found the end of the file but expected '<unk>'
            'a\nb\nc\nd\n'                      | :1: found 'a' but expected '<pad>'
            '<pad>\n<unk>\n<s>\n</s>\n'         | :3: found '<s>' but expected '<bos>'
            '<pad>\n<unk>\n<bos>\n<eos>\na\nb\na\n' | :7: token 'a' is on line 5 already
            '<pad>\n<unk>\n<bos>\n<eos>\na\n<eos>\n' | :6: token '<eos>' is on line 4 already
            '<pad>\n<unk>\n<bos>\n<eos>\na\n\nb\n' | :6: found an empty line
            '<pad>\n<unk>\n<bos>\n<eos>\na\rb\n' | :5: found a carriage return
            """)
    void aMalformedFileIsRefusedWithItsLine(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("v.txt"), content);

        assertThatThrownBy(() -> Vocabulary.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + message);
    }

    @Test
    void aFileInAnotherEncodingIsRefusedWithItsLine() throws IOException {
        Path file =
                Files.write(folder.resolve("v.txt"), (SPECIALS + "a\nfünf\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Vocabulary.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":6: not valid UTF-8");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Vocabulary.read(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none: no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\r", "\ud800"})
    void tokensThatNoFileCanHoldAreRefused(String token) {
        assertThatThrownBy(() -> Vocabulary.fromCounts(Map.of(token, 1L), 1, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
