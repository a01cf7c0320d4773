package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PtbTokenizerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "A man's dog, and the girls' cat. | a man 's dog , and the girls ' cat .",
                "I can't; he won't, they’re sure she'd | i ca n't ; he wo n't , they 're sure she 'd",
                "ISN'T IT DON'S? | is n't it don 's ?",
                "He cannot, gonna, wanna, gotta; gimme! | he can not , gon na , wan na , got ta ; gim me !",
                "'Tis six o'clock in the '80s, O'Neil | 't is six o'clock in the '80s , o'neil",
                "a 4-year-old's T-shirt | a 4-year-old 's t-shirt",
                "He said \"stop it\" and 'go'. | he said `` stop it '' and ` go ' .",
                "“one” ‘two’ | `` one '' ` two '",
                "(a) [b] {c} | -lrb- a -rrb- -lsb- b -rsb- -lcb- c -rcb-",
                "one -- two — three... four … five - | one -- two -- three ... four ... five -",
                "Dr. No at 5 p.m. in St. Louis, the U.S. etc. | dr. no at 5 p.m. in st. louis , the u.s. etc. .",
                "J. R. met A.B. Smith, No. 5, and said no. | j. r. met a.b. smith , no. 5 , and said no .",
                "$1,250.50 at 10:30, 5% of #2 £3 | $ 1,250.50 at 10:30 , 5 % of # 2 # 3",
                "in and/or out & about, R&B &amp; 1/2 | in and/or out & about , r&b & 1/2",
                "see www.example.com/a.html. Mail me@example.org | see www.example.com/a.html . mail me@example.org",
                "an <unk> on a beach 🏖 @home | an <unk> on a beach @home",
                "Café naïve ÉCOLE | café naïve école",
                "what?! no!! | what ?! no !!",
                "one,two.Three | one , two . three",
            })
    void tokens(String text, String expected) {
        assertThat(String.join(" ", PtbTokenizer.tokens(text))).isEqualTo(expected);
    }

    @Test
    void punctuationIsNotCompared() {
        assertThat(PtbTokenizer.words("\"A dog's\", she said: 'yes' - no... (really!);?"))
                .containsExactly("a", "dog", "'s", "she", "said", "yes", "no", "-lrb-", "really", "-rrb-");
        assertThat(PtbTokenizer.words(" \t .\u00a0")).isEmpty();
        assertThat(PtbTokenizer.words("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-", "a.", "a'b", "1,", "A&", "a@b.", "n't", "-", ".", "<a", "\""})
    void longLinesWithoutSpacesAreCut(String part) {
        assertThat(PtbTokenizer.tokens(part.repeat(10_000))).isNotEmpty();
    }

    @Test
    void agreesWithStanfordsTokenizer() throws IOException {
        List<String[]> rows = MetricFixtures.rows("ptb_tokenizer_cases.tsv.gz");

        assertThat(rows.subList(1, rows.size())).hasSize(1914).allSatisfy(row -> {
            assertThat(String.join(" ", PtbTokenizer.tokens(row[0]))).isEqualTo(row[1]);
            assertThat(String.join(" ", PtbTokenizer.words(row[0]))).isEqualTo(row[2]);
        });
    }
}
