package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void sentencesGetASpaceBetweenAndTheWhiteSpaceAroundStays() {
        assertThat(joined("\t\u00A0A. B.  ", "Un.", "Deux.")).isEqualTo("\t\u00A0Un. Deux.  ");
        assertThat(joined("A. B.", " Un. ", "", "Trois.")).isEqualTo("Un. Trois.");
        assertThat(joined("A.", "안녕.", "하세요.")).isEqualTo("안녕. 하세요.");
        assertThat(joined("A.", "สวัสดี", "ครับ")).isEqualTo("สวัสดี ครับ");
    }

    @Test
    void chineseAndJapaneseGetNone() {
        assertThat(joined("A. B.", "他来了。", "我走了！", "OK")).isEqualTo("他来了。我走了！OK");
        assertThat(joined("A. B.", "これは本です。", "「はい」")).isEqualTo("これは本です。「はい」");
        assertThat(joined("A. B.", "好", "吗")).isEqualTo("好吗");
    }

    @Test
    void aBlankLineStaysAsItIs() {
        assertThat(joined("")).isEmpty();
        assertThat(joined(" \u3000")).isEqualTo(" \u3000");
    }

    @Test
    void aLineMayBeOneSentence() {
        assertThat(Paragraph.ofOneSentence(" A. B.").sentences()).containsExactly(" A. B.");
        assertThat(Paragraph.ofOneSentence(" ").sentences()).isEmpty();
    }

    private static String joined(String text, String... translations) {
        return new Paragraph(text, Collections.nCopies(translations.length, "x")).translated(List.of(translations));
    }
}
