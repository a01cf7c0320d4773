package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // A bar stands where a sentence ends.
                "en; He came. | She left! | Who?",
                "en; Mr. Smith met Dr. Jones of St. Ives. | They talked.",
                "en; J. R. R. Tolkien wrote it, e.g. this. | Did he?",
                "en; U.S. President Obama came at 5 p.m. and left.",
                "en; We saw NASA. | It was at 5 PM. | No. | It was 6.30.",
                "en; No. 5 is alive. | See Fig. 3 for it.",
                "en; He said \"Stop.\" | Then he left (in May). | And then?",
                "en; 1. First, open it.",
                "en; Wait... | What? | Version 2.0.1 of foo.bar is out.",
                "de; Das ist z. B. Herr Dr. Müller. | Am 3. Mai kam er, d. h. gestern.",
                "de; »Komm.« | »Nein.« | Sie ging.",
                "de; Er fährt einen BMW. | Dann nicht mehr. | Nr. 5 lebt.",
                "fr; M. Dupont est là. | Mme Martin aussi. | Voir p. 12 du livre.",
                "fr; « Viens ! » | Il partit.",
                "ro; Dl. Popescu a plecat. | A venit ieri.",
                "ru; Он живёт на ул. Ленина. | Да.",
                "zh; 他来了。 | 我走了！ | 你好吗？",
                "ja; これは本です。 | 「はい。」 | と言った。",
                "hi; यह है। | वह नहीं।",
            })
    void endWhereAReaderSaysSo(String language, String marked) {
        String text =
                language.equals("zh") || language.equals("ja") ? marked.replace(" | ", "") : marked.replace("| ", "");

        assertThat(sentences(language, text)).containsExactly(marked.split(" \\| "));
    }

    @Test
    void withoutALanguageInitialsAreStillKnown() {
        assertThat(sentences(null, "Dr. Who and J. Smith. The end."))
                .containsExactly("Dr.", "Who and J. Smith.", "The end.");
        assertThat(sentences("sw", "Habari. J. Smith.")).containsExactly("Habari.", "J. Smith.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\u00A0\u3000"})
    void blankTextHasNone(String text) {
        assertThat(sentences("en", text)).isEmpty();
    }

    @Test
    void nothingButWhiteSpaceIsLost() {
        assertThat(sentences("en", "  One.\u00A0\u00A0Two. ... 3.14 -- "))
                .containsExactly("One.", "Two. ...", "3.14 --");
        assertThat(sentences("en", "\uD800 broken. \uD83D\uDE00 Fine.")).hasSize(2);
    }

    @Test
    void aWholeBookMayBeALine() {
        int sentences = 40_000;

        assertThat(sentences("en", "He came. ".repeat(sentences))).hasSize(sentences);
        assertThat(sentences("en", "J. ".repeat(sentences))).hasSize(1);
        assertThat(sentences("en", "1. ".repeat(sentences) + "Who?")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"english", "e", "", "en_US!", "x-mine"})
    void languagesAreTags(String tag) {
        assertThatThrownBy(() -> Sentences.locale(tag))
                .isInstanceOf(InputException.class)
                .hasMessage("found '" + tag + "' but expected a language tag such as en, de or pt-BR");
    }

    @Test
    void regionsAndScriptsAreLanguagesToo() {
        assertThat(sentences("pt-BR", "O Dr. Silva. Sim.")).containsExactly("O Dr. Silva.", "Sim.");
        assertThat(Sentences.locale("zh-Hant").getLanguage()).isEqualTo("zh");
    }

    private static List<String> sentences(@Nullable String language, String text) {
        return new Sentences(language).of(text);
    }
}
