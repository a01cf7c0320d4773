package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.InputException;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values of sacreBLEU 2.6.0 where no derivation is given. */
class BleuTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static Bleu bleu(String tokenizer, boolean lowercase, boolean effectiveOrder) {
        return new Bleu(new Bleu.Config(tokenizer, lowercase, "exp", null, 4, effectiveOrder));
    }

    private static Score score(Bleu bleu, String hypothesis, String... references) {
        return bleu.score(List.of(hypothesis), List.of(List.of(references)));
    }

    @Test
    void anOrderWithoutMatchCountsAsHalfAMatch() {
        Score score = score(bleu("13a", false, false), "the cat sat on the mat", "the cat is on the mat");

        double byHand = 100 * Math.pow(5 / 6.0 * 3 / 5.0 * 1 / 4.0 * 0.5 / 3.0, 0.25);
        assertThat(score.value()).isCloseTo(byHand, EXACT).isCloseTo(37.99178428257963, EXACT);
        assertThat(score.name()).isEqualTo("bleu");
        assertThat(score.higherIsBetter()).isTrue();
        assertThat(score.signature()).isEqualTo("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:seqwright-0.1");
        assertThat(score.details())
                .containsEntry("matches_2", 3.0)
                .containsEntry("ngrams_2", 5.0)
                .containsEntry("precision_4", 50 / 3.0)
                .containsEntry("brevity_penalty", 1.0)
                .containsEntry("hypothesis_length", 6.0)
                .containsEntry("reference_length", 6.0);
    }

    @Test
    void aSecondOrderWithoutMatchCountsAsAQuarter() {
        Score score = score(bleu("13a", false, false), "the cat is on a red mat today", "the cat sat on the mat");

        double byHand = 100 * Math.pow(4 / 8.0 * 1 / 7.0 * 0.5 / 6.0 * 0.25 / 5.0, 0.25);
        assertThat(score.value()).isCloseTo(byHand, EXACT).isCloseTo(13.134549472120788, EXACT);
    }

    @Test
    void matchesAreClippedToTheReferenceThatHasMost() {
        Score score = score(
                bleu("13a", false, false),
                "the the the the the the the",
                "the cat is on the mat",
                "there is a cat on the mat");

        assertThat(score.value()).isCloseTo(7.809849842300637, EXACT);
        assertThat(score.details()).containsEntry("matches_1", 2.0).containsEntry("reference_length", 7.0);
        assertThat(score.signature()).startsWith("nrefs:2|");
    }

    @Test
    void shortOutputIsPenalized() {
        Score score = score(bleu("none", false, false), "a b c d e f", "a b c d e f g h");

        assertThat(score.value()).isCloseTo(100 * Math.exp(1 - 8 / 6.0), EXACT);
        assertThat(score(bleu("none", false, false), "", "a b").value()).isZero();
    }

    @Test
    void ofTwoReferenceLengthsAsNearTheShorterCounts() {
        Score score = score(bleu("none", false, false), "a b c d e", "a b c d e f g", "a b c");

        assertThat(score.details()).containsEntry("reference_length", 3.0);
    }

    @Test
    void effectiveOrderLeavesOutOrdersThatAreTooLong() {
        assertThat(score(bleu("13a", false, true), "A b.", "A b.").value()).isCloseTo(100, EXACT);
        assertThat(score(bleu("13a", false, false), "A b.", "A b.").value()).isZero();
        assertThat(score(bleu("13a", false, true), "A b.", "A b.").signature()).contains("|eff:yes|");
    }

    @Test
    void aCorpusIsScoredFromItsSumsWithVaryingReferences() {
        Bleu bleu = bleu("none", true, false);
        List<String> hypotheses = List.of("the cat", "Ein Haus steht am kleinen See .");

        Score one = bleu.score(hypotheses, List.of(List.of("The cat sat"), List.of("Ein Haus steht am See .")));
        Score varying =
                bleu.score(hypotheses, List.of(List.of("The cat sat"), List.of("Ein Haus steht am See .", "Haus")));

        assertThat(one.value()).isCloseTo(50.197242487957936, EXACT);
        assertThat(one.signature()).startsWith("nrefs:1|case:lc|").contains("tok:none");
        assertThat(varying.signature()).startsWith("nrefs:var|");
        assertThat(varying.value()).isEqualTo(one.value());
    }

    @Test
    void tokenizesAsMtevalDoes() {
        Map<String, String> cases = Map.of(
                "Hello, world! It's 3.14, or 1,000-2,000 km/h.",
                        "Hello , world ! It's 3.14 , or 1,000 - 2,000 km / h .",
                "5-year-old well-known U.S. (a.k.a. \"USA\")",
                        "5 - year-old well-known U . S . ( a . k . a . \" USA \" )",
                "&quot;Ruhe&quot; &amp; mehr &lt;b&gt;", "\" Ruhe \" & mehr < b >",
                "7, 8. x.9 ,1 .", "7 , 8 . x . 9 , 1 .",
                "ein\u00a0Café…«ja»  ", "ein Café…«ja»",
                "end-\nofline a\nb <skipped>c", "endofline a b c",
                "😀.5 a@b.c ~x~ {y}|z", "😀 . 5 a @ b . c ~ x ~ { y } | z",
                " \t ", "");
        cases.forEach((text, words) -> assertThat(
                        String.join(" ", BleuTokenizer.named("13a").tokens(text)))
                .isEqualTo(words));
    }

    @Test
    void refusesWhatCannotBeScored() {
        Bleu bleu = bleu("13a", false, false);

        assertThatThrownBy(() -> bleu.score(List.of(), List.of())).hasMessageContaining("no hypotheses");
        assertThatThrownBy(() -> bleu.score(List.of("a", "b"), List.of(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 hypotheses but references for 1");
        assertThatThrownBy(() -> bleu.score(List.of("a", "b"), List.of(List.of("a"), List.of())))
                .hasMessage("hypothesis 2 has no reference");
        assertThatThrownBy(() -> bleu("13b", false, false))
                .isInstanceOf(InputException.class)
                .hasMessage("bleu: unknown tokenizer '13b'; expected one of 13a, char, intl, none, zh");
    }
}
