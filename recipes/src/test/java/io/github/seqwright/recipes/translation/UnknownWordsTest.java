package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.recipes.text.TextSide;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.text.CharacterTokenizerFactory;
import io.github.seqwright.text.PreTokenizer;
import io.github.seqwright.text.Tokenizer;
import io.github.seqwright.text.Vocabulary;
import io.github.seqwright.text.WordTokenizerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownWordsTest {

    @TempDir
    private Path folder;

    @Test
    void anUnknownWordIsTheSourceWordItAttendsToMost() {
        assertThat(text(marked(false), marked(false), null, "Meet Walter now", "▁Voici", "?1"))
                .isEqualTo("Voici Walter");
        assertThat(text(marked(false), marked(false), null, "Meet Walter now", "?0", "?2", "▁Voici"))
                .isEqualTo("Meet now Voici");
    }

    @Test
    void theCaseOfTheSourceIsKept() {
        assertThat(text(marked(true), marked(false), null, "Meet WALTER", "▁Voici", "?1"))
                .isEqualTo("Voici WALTER");
    }

    @Test
    void whatHasNoSpaceBeforeItInTheSourceHasNoneInTheOutput() {
        assertThat(text(marked(false), marked(false), null, "3.1416", "▁3", ".", "?2"))
                .isEqualTo("3.1416");
        assertThat(text(marked(false), marked(false), dictionary("1416\t1417\n"), "3.1416", "▁3", ".", "?2"))
                .isEqualTo("3.1417");
    }

    @Test
    void theDictionaryComesFirst() {
        Dictionary dictionary = dictionary("walter\tGautier\nMeet\tVoici bien\n\nMeet\tlater\n");

        assertThat(text(marked(false), marked(false), dictionary, "Meet Walter now", "?0", "?1", "?2"))
                .isEqualTo("Voici bien Gautier now");
    }

    @Test
    void sidesMayBeCutDifferently() {
        assertThat(text(white(), marked(false), null, "Meet Walter", "▁Voici", "?1"))
                .isEqualTo("Voici Walter");
        assertThat(text(marked(false), white(), null, "Meet Walter,", "Voici", "?1", "?2"))
                .isEqualTo("Voici Walter ,");
        assertThat(text(characters(), characters(), null, "añb", "a", "?1")).isEqualTo("añ");
    }

    @Test
    void endOfSentenceIsNoWord() {
        TextSide side = side(marked(false), "▁a");
        float[][] toTheEnd = {{0.1f, 0.2f, 0.7f}};

        assertThat(new UnknownWords(side, side, null).replaced("x y", hypothesis(new int[] {Vocabulary.UNK}, toTheEnd)))
                .isEqualTo("y");
        assertThat(new UnknownWords(side, side, null)
                        .replaced("", hypothesis(new int[] {Vocabulary.UNK}, new float[][] {{1}})))
                .isEmpty();
    }

    @Test
    void anEncoderThatKeepsFewerPositionsIsRefused() {
        TextSide side = side(marked(false), "▁a");

        assertThatThrownBy(() -> new UnknownWords(side, side, null)
                        .replaced("x y z", hypothesis(new int[] {Vocabulary.UNK}, new float[][] {{0.5f, 0.5f}})))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("attention is over 2 positions, but the source has 3 tokens and its end");
    }

    @Test
    void aDictionaryHasTwoColumns() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.tsv"), "a\tb\nc d\n");

        assertThatThrownBy(() -> Dictionary.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ":2: found 1 column but expected two, a word and its translation with a tab between"
                        + " them");
    }

    @Test
    void aModelKeepsACopyOfItsDictionary() throws IOException {
        Path file = Files.writeString(folder.resolve("dictionary of mine.tsv"), "a\tb\n");
        Path model = Files.createDirectory(folder.resolve("task"));
        Dictionary.read(file).save(model);

        Files.writeString(file, "a\tc\n");
        assertThat(Dictionary.read(file, model).meaning("a")).isEqualTo("c");
        Files.delete(file);
        assertThat(Dictionary.read(file, model).meaning("a")).isEqualTo("b");
        Path nowhere = folder.resolve("nowhere.tsv");
        assertThatThrownBy(() -> Dictionary.read(nowhere, folder)).hasMessageContaining("nowhere.tsv: no such file");
        assertThatThrownBy(() -> Dictionary.read(nowhere, model))
                .as("the copy is of another file")
                .hasMessageContaining("nowhere.tsv: no such file");

        Path next = Files.createDirectory(folder.resolve("next"));
        Dictionary.read(file, model).save(next);
        assertThat(Dictionary.read(file, next).meaning("a")).isEqualTo("b");
    }

    /** The text of an output of these tokens; {@code ?2} is unknown and attends to source token 2. */
    private static String text(
            Tokenizer source, Tokenizer target, Dictionary dictionary, String sourceText, String... output) {
        TextSide targetSide = side(target, output);
        int positions = source.tokenize(sourceText).size() + 1;
        List<Integer> ids = new ArrayList<>();
        float[][] attention = new float[output.length][positions];
        for (int i = 0; i < output.length; i++) {
            boolean unknown = output[i].startsWith("?");
            ids.add(unknown ? Vocabulary.UNK : targetSide.vocabulary().id(output[i]));
            attention[i][unknown ? output[i].charAt(1) - '0' : 0] = 0.6f;
        }
        UnknownWords words = new UnknownWords(side(source, "▁a"), targetSide, dictionary);
        return words.replaced(
                sourceText, hypothesis(ids.stream().mapToInt(Integer::intValue).toArray(), attention));
    }

    private static Hypothesis hypothesis(int[] tokens, float[][] attention) {
        return new Hypothesis(tokens, -1, -1, new float[tokens.length], attention, false);
    }

    private static TextSide side(Tokenizer tokenizer, String... tokens) {
        return new TextSide(tokenizer, Vocabulary.fromSentences(Stream.of(List.of(tokens)), 1, 100), 10);
    }

    private static Tokenizer marked(boolean lowercase) {
        return word(new WordTokenizerFactory.Config(PreTokenizer.SPACES_MARKED, lowercase));
    }

    private static Tokenizer white() {
        return word(new WordTokenizerFactory.Config(PreTokenizer.WHITE_SPACE, false));
    }

    private static Tokenizer word(WordTokenizerFactory.Config config) {
        return new WordTokenizerFactory().train(config, Stream.empty());
    }

    private static Tokenizer characters() {
        return new CharacterTokenizerFactory().train(new CharacterTokenizerFactory.Config(false), Stream.empty());
    }

    private Dictionary dictionary(String lines) {
        try {
            return Dictionary.read(Files.writeString(folder.resolve("dictionary.tsv"), lines));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
