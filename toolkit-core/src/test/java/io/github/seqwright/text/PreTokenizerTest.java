package io.github.seqwright.text;

import static io.github.seqwright.text.PreTokenizer.SPACES_MARKED;
import static io.github.seqwright.text.PreTokenizer.WHITE_SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreTokenizerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            two dogs, here           | ▁two ▁dogs , ▁here
            "Don't!" he said...      | ▁" Don ' t ! " ▁he ▁said ...
            it costs 2,000$ (12.5%)  | ▁it ▁costs ▁2 , 000 $ ▁( 12 . 5 % )
            t-shirts -- x2           | ▁t - shirts ▁-- ▁x 2
            Größe cafe\u0301s        | ▁Größe ▁cafe\u0301s
            <eos> <unk>              | ▁< eos > ▁< unk >
            नमस्ते दुनिया।                | ▁नमस्ते ▁दुनिया ।
            می‌خواهم                  | ▁می‌خواهم
            hi👍🏽👍👍              | ▁hi 👍 🏽 👍👍
            1️⃣ ❤️                    | ▁1️⃣ ▁❤️
            """)
    void wordsNumbersAndPunctuationComeApart(String text, String words) {
        assertThat(SPACES_MARKED.split(text)).containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "'  a \t\r\n b\u00a0c\u3000', 'a b c'",
        "' \n ', ''",
        "'', ''",
        "'a\u200bb', 'a\u200bb'",
        "'\u001ca\u001f', '\u001ca\u001f'",
        "'\u0301 x', '\u0301 x'",
    })
    void runsOfWhiteSpaceBecomeOneSpace(String text, String expected) {
        assertThat(SPACES_MARKED.join(SPACES_MARKED.split(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"▁", "▁▁ ▂▃▂", "a▁b", "▂", "▂▃", "x ▁ ▂ ▃", "▃▂▁"})
    void theMarkItselfMayBeInTheText(String text) {
        assertThat(SPACES_MARKED.join(SPACES_MARKED.split(text))).isEqualTo(text);
    }

    @Test
    void loneSurrogatesAreReplaced() {
        assertThat(SPACES_MARKED.split("a\ud800 \udc00b")).containsExactly("▁a", "\uFFFD", "▁\uFFFD", "b");
        assertThat(WHITE_SPACE.split("a\ud800 \udc00b")).containsExactly("a\uFFFD", "\uFFFDb");
    }

    @Test
    void anUnknownWordStandsAlone() {
        assertThat(SPACES_MARKED.join(List.of("▁a", "<unk>", ",", "▁b"))).isEqualTo("a <unk>, b");
        assertThat(SPACES_MARKED.join(List.of("<unk>", "▁b"))).isEqualTo("<unk> b");
    }

    @Test
    void whatAModelGivesInAnyOrderIsJoined() {
        assertThat(SPACES_MARKED.join(List.of("dogs", "▁", "▂", "▁two"))).isEqualTo("dogs ▂ two");
        assertThat(SPACES_MARKED.join(List.of())).isEmpty();
    }

    @Test
    void tokenizedTextIsCutAtSpacesOnly() {
        List<String> words = WHITE_SPACE.split(" two  dogs , don't\u00a0!\tx\r\n");

        assertThat(words).containsExactly("two", "dogs", ",", "don't\u00a0!\tx");
        assertThat(WHITE_SPACE.join(words)).isEqualTo("two dogs , don't\u00a0!\tx");
        assertThat(WHITE_SPACE.split(" \n")).isEmpty();
    }
}
