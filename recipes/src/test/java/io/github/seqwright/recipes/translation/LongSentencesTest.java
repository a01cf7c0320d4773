package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LongSentencesTest {

    private static final LongSentences WORDS = new LongSentences(text -> text.split("\\s+").length, 6);
    private static final LongSentences LETTERS = new LongSentences(text -> text.codePointCount(0, text.length()), 4);

    @Test
    void whatFitsStaysWhole() {
        assertThat(WORDS.cut("a, b, c, d, e, f")).containsExactly("a, b, c, d, e, f");
    }

    @Test
    void clausesAreCutBeforeWords() {
        assertThat(WORDS.cut("one two three, four five six seven eight"))
                .containsExactly("one two three,", "four five six seven eight");
        assertThat(WORDS.cut("one two three four five six seven eight"))
                .containsExactly("one two three four", "five six seven eight");
    }

    @Test
    void aClauseAtAnEndIsNotWorthACut() {
        assertThat(WORDS.cut("Well, two three four five six seven eight"))
                .containsExactly("Well, two three four", "five six seven eight");
    }

    @Test
    void textWithoutSpacesIsCutAtItsMarksAndThenBetweenCharacters() {
        assertThat(LETTERS.cut("你好，我是谁")).containsExactly("你好，", "我是谁");
        assertThat(LETTERS.cut("aaaabbbb")).containsExactly("aaaa", "bbbb");
        assertThat(new LongSentences(text -> 2, 1).cut("e\u0301e\u0301")).containsExactly("e\u0301", "e\u0301");
    }

    @RepeatedTest(20)
    void nothingButWhiteSpaceIsLostAndEveryPieceFits(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append(
                    List.of("a", "bc", " ", ", ", "。", "\uD83D\uDE00", "xyz").get(random.nextInt(7)));
        }
        String sentence = Sentences.strip(text.toString());

        List<String> pieces = LETTERS.cut(sentence);

        assertThat(pieces).allMatch(piece -> !piece.isBlank() && piece.codePointCount(0, piece.length()) <= 4);
        assertThat(String.join("", pieces).replace(" ", "")).isEqualTo(sentence.replace(" ", ""));
    }
}
