package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of real outputs against what sacreBLEU 2.6.0 gave for them. */
class SacreBleuParityTest {

    private static final String EXPECTED = "sacrebleu_corpus_expected.json";
    private static final String TRANSLATIONS = "wmt17_ende_5systems.tsv.gz";

    private record Texts(List<String> hypotheses, List<List<String>> references) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void translationsOfASystem(int system) throws IOException {
        JsonObject expected = MetricFixtures.json(EXPECTED).getAsJsonObject(TRANSLATIONS);
        List<String[]> rows = MetricFixtures.rows(TRANSLATIONS);
        Texts texts = new Texts(
                rows.stream().skip(1).map(row -> row[system]).toList(),
                rows.stream().skip(1).map(row -> List.of(row[0])).toList());

        check(texts, expected.getAsJsonObject(rows.get(0)[system]));
        assertThat(expected.keySet()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void descriptionsWithFourReferences(String language) throws IOException {
        String name = "multi30k_task2_test2016_5desc." + language + ".tsv.gz";
        List<String[]> rows = MetricFixtures.rows(name);
        Texts texts = new Texts(
                rows.stream().skip(1).map(row -> row[0]).toList(),
                rows.stream()
                        .skip(1)
                        .map(row -> Arrays.asList(row).subList(1, row.length))
                        .toList());

        check(texts, MetricFixtures.json(EXPECTED).getAsJsonObject(name));
    }

    private static void check(Texts texts, JsonObject facts) {
        checkBleu("tokenizer: 13a", texts, facts.getAsJsonObject("bleu_13a"));
        checkBleu("tokenizer: none", texts, facts.getAsJsonObject("bleu_none"));
        checkBleu("tokenizer: intl", texts, facts.getAsJsonObject("bleu_intl"));
        checkBleu("tokenizer: char", texts, facts.getAsJsonObject("bleu_char"));
        checkBleu("lowercase: true", texts, facts.getAsJsonObject("bleu_13a_lowercase"));
        checkChrf("", texts, facts, "chrf2");
        checkChrf("word_order: 2", texts, facts, "chrf2pp");
        checkChrf("lowercase: true", texts, facts, "chrf2_lowercase");
        checkTer("", texts, facts.getAsJsonObject("ter"));
        checkTer("normalized: true, no_punct: true", texts, facts.getAsJsonObject("ter_normalized_nopunct"));
        JsonObject sentences = facts.getAsJsonObject("sentence_first_100");
        checkSentences("bleu", texts, MetricFixtures.numbers(sentences.get("bleu_13a_effective_order")));
        checkSentences("chrf", texts, MetricFixtures.numbers(sentences.get("chrf2")));
        checkSentences("ter", texts, MetricFixtures.numbers(sentences.get("ter")));
        assertThat(facts.keySet()).as("kinds of facts").hasSize(11);
    }

    private static void checkBleu(String keys, Texts texts, JsonObject facts) {
        Score score = MetricFixtures.metric("bleu", keys).score(texts.hypotheses(), texts.references());
        double[] counts = MetricFixtures.numbers(facts.get("counts"));
        double[] totals = MetricFixtures.numbers(facts.get("totals"));
        double[] precisions = MetricFixtures.numbers(facts.get("precisions"));
        for (int order = 1; order <= 4; order++) {
            assertThat(score.details())
                    .containsEntry("matches_" + order, counts[order - 1])
                    .containsEntry("ngrams_" + order, totals[order - 1]);
            assertThat(score.details().get("precision_" + order)).isCloseTo(precisions[order - 1], within(1e-9));
        }
        assertThat(score.details())
                .containsEntry("hypothesis_length", facts.get("sys_len").getAsDouble())
                .containsEntry("reference_length", facts.get("ref_len").getAsDouble());
        assertThat(score.details().get("brevity_penalty"))
                .isCloseTo(facts.get("bp").getAsDouble(), within(1e-12));
        assertThat(score.value()).isCloseTo(facts.get("score").getAsDouble(), within(1e-9));
    }

    private static void checkChrf(String keys, Texts texts, JsonObject facts, String fact) {
        assertThat(MetricFixtures.metric("chrf", keys)
                        .score(texts.hypotheses(), texts.references())
                        .value())
                .as(fact)
                .isCloseTo(facts.get(fact).getAsDouble(), within(1e-9));
    }

    private static void checkTer(String keys, Texts texts, JsonObject facts) {
        Score score = MetricFixtures.metric("ter", keys).score(texts.hypotheses(), texts.references());
        assertThat(score.details())
                .containsEntry("edits", facts.get("num_edits").getAsDouble())
                .containsEntry("reference_length", facts.get("ref_length").getAsDouble());
        assertThat(score.value()).isCloseTo(facts.get("score").getAsDouble(), within(1e-9));
    }

    private static void checkSentences(String type, Texts texts, double[] expected) {
        assertThat(expected).hasSize(100);
        assertThat(MetricFixtures.metric(type, "")
                        .statistics(
                                texts.hypotheses().subList(0, 100),
                                texts.references().subList(0, 100))
                        .sentenceValues())
                .containsExactly(expected, within(1e-9));
    }

    /** The values are those of sacreBLEU's --paired-bs with its own random numbers. */
    @Test
    void bootstrapAgreesWithinWhatAnotherSeedChanges() throws IOException {
        List<String[]> rows = MetricFixtures.rows(TRANSLATIONS).subList(1, 301);
        List<List<String>> references =
                rows.stream().map(row -> List.of(row[0])).toList();
        List<SentenceStatistics> systems = IntStream.of(1, 2, 3)
                .mapToObj(system -> MetricFixtures.metric("bleu", "")
                        .statistics(rows.stream().map(row -> row[system]).toList(), references))
                .toList();

        List<PairedBootstrap.Estimate> estimates =
                new PairedBootstrap(PairedBootstrap.USUAL_RESAMPLES, PairedBootstrap.USUAL_SEED).compare(systems);

        double[] means = {29.97185, 31.17749, 24.86298};
        double[] margins = {2.29596, 2.25747, 2.05092};
        for (int i = 0; i < means.length; i++) {
            assertThat(estimates.get(i).mean()).isCloseTo(means[i], within(0.15));
            assertThat(estimates.get(i).margin()).isCloseTo(margins[i], within(0.25));
        }
        assertThat(estimates.get(1).pValue().orElseThrow()).isCloseTo(0.06494, within(0.03));
        assertThat(estimates.get(2).pValue()).hasValue(1 / 1001.0);
    }
}
