package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.seqwright.recipe.Configs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cases of sacreBLEU's own tests. */
class SacreBleuUnitFactsTest {

    private static final String WORDS_FLOOR = "tokenizer: none, smoothing: floor, ";

    private JsonObject groups;
    private int run;

    @BeforeEach
    void read() throws IOException {
        groups = MetricFixtures.json("sacrebleu_unit_facts.json").getAsJsonObject("groups");
    }

    @AfterEach
    void someWereRun() {
        // Without the data there was nothing to read, and the test was skipped.
        if (groups != null) {
            assertThat(run).isPositive();
        }
    }

    private List<JsonObject> cases(String group, String list) {
        List<JsonObject> cases = new ArrayList<>();
        groups.getAsJsonObject(group).getAsJsonArray(list).forEach(element -> cases.add(element.getAsJsonObject()));
        run += cases.size();
        return cases;
    }

    private List<JsonObject> cases(String group) {
        return cases(group, "cases");
    }

    private double tolerance(String group) {
        return groups.getAsJsonObject(group).get("tolerance").getAsDouble();
    }

    @Test
    void everyGroupIsKnown() {
        run = groups.size();
        assertThat(groups.keySet())
                .containsExactlyInAnyOrder(
                        "corpus_bleu_raw",
                        "corpus_bleu_default",
                        "corpus_bleu_max_order",
                        "corpus_bleu_offset",
                        "corpus_bleu_statistics",
                        "bleu_from_statistics",
                        "bleu_from_degenerate_statistics",
                        "sentence_bleu",
                        "sentence_bleu_zero",
                        "chrf_eps_smoothing",
                        "chrf_effective_order",
                        "chrf_keep_whitespace",
                        "chrf_sentence",
                        "ter",
                        "ter_tokenizer");
    }

    @Test
    void corpusBleuOfWords() {
        for (JsonObject facts : cases("corpus_bleu_raw")) {
            Score score = score("bleu", WORDS_FLOOR + "smoothing_value: 0.01, effective_order: true", facts);
            assertThat(score.value() / 100)
                    .isCloseTo(facts.get("expected").getAsDouble(), within(tolerance("corpus_bleu_raw")));
        }
    }

    @Test
    void corpusBleuWithOptions() {
        Map<String, String> keys = Map.of("tokenize", "tokenizer", "smooth_method", "smoothing");
        for (JsonObject facts : cases("corpus_bleu_default")) {
            String options = facts.getAsJsonObject("options").entrySet().stream()
                    .map(option ->
                            keys.get(option.getKey()) + ": " + option.getValue().getAsString())
                    .collect(Collectors.joining(", "));
            // Upstream's values have 8 significant digits.
            assertThat(score("bleu", options, facts).value())
                    .isCloseTo(facts.get("expected").getAsDouble(), within(5e-7));
        }
    }

    @Test
    void corpusBleuOfOtherOrders() {
        for (JsonObject facts : cases("corpus_bleu_max_order")) {
            Score score = score("bleu", "max_order: " + facts.get("max_order").getAsInt(), facts);
            assertThat(String.format(Locale.ROOT, "%.2f", score.value()))
                    .isEqualTo(facts.get("expected").getAsString());
        }
    }

    @Test
    void corpusBleuWithFloor() {
        for (JsonObject facts : cases("corpus_bleu_offset")) {
            assertThat(score("bleu", WORDS_FLOOR + "smoothing_value: 0.1", facts)
                                    .value()
                            / 100)
                    .isCloseTo(
                            facts.get("expected_with_offset").getAsDouble(), within(tolerance("corpus_bleu_offset")));
            assertThat(score("bleu", WORDS_FLOOR + "smoothing_value: 0", facts).value() / 100)
                    .isEqualTo(facts.get("expected_without_offset").getAsDouble());
        }
    }

    @Test
    void counts() {
        for (JsonObject facts : cases("corpus_bleu_statistics")) {
            Map<String, Double> details =
                    score("bleu", "tokenizer: none", facts).details();
            double[] counts = MetricFixtures.numbers(facts.get("counts"));
            double[] totals = MetricFixtures.numbers(facts.get("totals"));
            for (int i = 0; i < 4; i++) {
                assertThat(details)
                        .containsEntry("matches_" + (i + 1), counts[i])
                        .containsEntry("ngrams_" + (i + 1), totals[i]);
            }
        }
    }

    @Test
    void bleuFromStatistics() {
        for (JsonObject facts : cases("bleu_from_statistics")) {
            assertThat(fromStatistics("", facts) / 100)
                    .isCloseTo(facts.get("expected").getAsDouble(), within(5e-11));
        }
        for (JsonObject facts : cases("bleu_from_degenerate_statistics")) {
            String keys = "smoothing: floor, smoothing_value: "
                    + facts.get("smooth_value").getAsDouble();
            assertThat(fromStatistics(keys, facts))
                    .isEqualTo(facts.get("expected").getAsDouble());
        }
    }

    private static double fromStatistics(String keys, JsonObject facts) {
        IntStream.Builder sums = IntStream.builder();
        sums.add(facts.get("hyp_len").getAsInt()).add(facts.get("ref_len").getAsInt());
        facts.getAsJsonArray("counts").forEach(count -> sums.add(count.getAsInt()));
        facts.getAsJsonArray("totals").forEach(total -> sums.add(total.getAsInt()));
        return MetricFixtures.metric("bleu", keys)
                .value(sums.build().asDoubleStream().toArray());
    }

    @Test
    void sentenceBleu() {
        for (String group : List.of("sentence_bleu", "sentence_bleu_zero")) {
            JsonObject texts = groups.getAsJsonObject(group);
            for (JsonObject facts : cases(group)) {
                double score = sentence(
                        "bleu",
                        "tokenizer: %s, lowercase: %s, smoothing: %s, smoothing_value: %s"
                                .formatted(
                                        facts.get("tokenize").getAsString(),
                                        facts.get("lowercase"),
                                        facts.get("smooth_method").getAsString(),
                                        facts.get("smooth_value")),
                        texts.get("hyp").getAsString(),
                        List.of(texts.get("ref").getAsString()));
                assertThat(score).isCloseTo(facts.get("expected").getAsDouble(), within(tolerance(group)));
            }
        }
    }

    @Test
    void corpusChrf() {
        Map<String, String> keys = Map.of(
                "chrf_eps_smoothing", "beta: 3, eps_smoothing: true",
                "chrf_effective_order", "beta: 3",
                "chrf_keep_whitespace", "beta: 3, whitespace: true");
        keys.forEach((group, options) -> {
            for (JsonObject facts : cases(group)) {
                assertThat(score("chrf", options, facts).value())
                        .isCloseTo(facts.get("expected").getAsDouble(), within(tolerance(group)));
            }
        });
    }

    @Test
    void sentenceChrf() {
        for (JsonObject facts : cases("chrf_sentence")) {
            double score = sentence(
                    "chrf",
                    "eps_smoothing: true",
                    facts.get("hyp").getAsString(),
                    MetricFixtures.texts(facts.get("refs")));
            assertThat(score).isCloseTo(facts.get("expected").getAsDouble(), within(tolerance("chrf_sentence")));
        }
    }

    @Test
    void ter() {
        for (JsonObject facts : cases("ter")) {
            assertThat(score("ter", "", facts).value() / 100)
                    .isCloseTo(facts.get("expected").getAsDouble(), within(tolerance("ter")));
        }
    }

    @Test
    void tokensOfTer() {
        Map<String, String> keys = Map.of(
                "default_lowercase", "",
                "no_punct", "no_punct: true",
                "normalized", "normalized: true",
                "normalized_asian_support", "normalized: true, asian_support: true");
        keys.forEach((list, options) -> {
            TercomTokenizer tokenizer = new TercomTokenizer(Configs.of(Ter.Config.class, options));
            for (JsonObject facts : cases("ter_tokenizer", list)) {
                assertThat(String.join(" ", tokenizer.tokens(facts.get("in").getAsString())))
                        .isEqualTo(facts.get("out").getAsString());
            }
        });
        assertThat(groups.getAsJsonObject("ter_tokenizer").keySet()).isEqualTo(keys.keySet());
    }

    /** @param facts with {@code refs}, a list of references for all hypotheses after the other */
    private static Score score(String type, String keys, JsonObject facts) {
        List<String> hypotheses = MetricFixtures.texts(facts.get("hyps"));
        List<List<String>> references = new ArrayList<>();
        for (int i = 0; i < hypotheses.size(); i++) {
            List<String> texts = new ArrayList<>();
            for (JsonElement stream : facts.getAsJsonArray("refs")) {
                texts.add(MetricFixtures.texts(stream).get(i));
            }
            references.add(texts);
        }
        return MetricFixtures.metric(type, keys).score(hypotheses, references);
    }

    private static double sentence(String type, String keys, String hypothesis, List<String> references) {
        return MetricFixtures.metric(type, keys)
                .statistics(List.of(hypothesis), List.of(references))
                .sentenceValues()[0];
    }
}
