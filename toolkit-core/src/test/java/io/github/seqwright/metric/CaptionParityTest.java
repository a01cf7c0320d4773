package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of real captions against what pycocoevalcap and the authors' CIDEr gave for them. */
class CaptionParityTest {

    private static final List<String> SCORES =
            List.of("Bleu_1", "Bleu_2", "Bleu_3", "Bleu_4", "ROUGE_L", "CIDEr", "CIDEr_plain");

    private static SummedMetric metric(String score, String tokenizer) {
        String keys = "tokenizer: " + tokenizer;
        return switch (score) {
            case "ROUGE_L" -> MetricFixtures.metric("rouge_l", keys);
            case "CIDEr" -> MetricFixtures.metric("cider", keys);
            case "CIDEr_plain" -> MetricFixtures.metric("cider", keys + ", variant: plain");
            default -> MetricFixtures.metric("caption_bleu", keys + ", order: " + score.substring("Bleu_".length()));
        };
    }

    /** The columns of a table are a hypothesis and its references as they were written, then the same tokenized. */
    @ParameterizedTest
    @CsvSource({
        "caption_flickr8k_human, ptb",
        "caption_flickr8k_human, none",
        "caption_aac_example_1, ptb",
        "caption_aac_example_1, none"
    })
    void realCaptions(String name, String tokenizer) throws IOException {
        List<String[]> rows = MetricFixtures.rows(name + ".tsv.gz");
        int width = rows.get(0).length / 2;
        int first = tokenizer.equals("ptb") ? 0 : width;
        List<List<String>> texts = rows.stream()
                .skip(1)
                .map(row -> Arrays.asList(row).subList(first, first + width))
                .toList();
        JsonObject corpus = MetricFixtures.json("caption_metrics_expected.json")
                .getAsJsonObject("sets")
                .getAsJsonObject(name + ".tsv.gz")
                .getAsJsonObject("corpus");
        List<String[]> sentences = MetricFixtures.rows(name + ".scores.tsv.gz");

        for (String score : SCORES) {
            SentenceStatistics statistics = metric(score, tokenizer)
                    .statistics(
                            texts.stream().map(row -> row.get(0)).toList(),
                            texts.stream().map(row -> row.subList(1, width)).toList());
            int column = Arrays.asList(sentences.get(0)).indexOf(score);
            double[] expected = sentences.stream()
                    .skip(1)
                    .mapToDouble(row -> 100 * Double.parseDouble(row[column]))
                    .toArray();

            assertThat(statistics.score().value())
                    .as(score)
                    .isCloseTo(100 * corpus.get(score).getAsDouble(), within(1e-10));
            // The table has ten digits.
            assertThat(statistics.sentenceValues()).as(score).containsExactly(expected, within(1e-6));
        }
    }

    @Test
    void publishedExamples() throws IOException {
        int checked = 0;
        for (JsonElement element :
                MetricFixtures.json("caption_metric_unit_facts.json").getAsJsonArray("published")) {
            JsonObject facts = element.getAsJsonObject();
            if (facts.has("hyps")) {
                checked += checkPublished(facts);
            }
        }
        assertThat(checked).as("scores").isEqualTo(6 + 6 + 5 + 2);
    }

    private static int checkPublished(JsonObject facts) {
        List<String> hypotheses = MetricFixtures.texts(facts.get("hyps"));
        List<List<String>> references = new ArrayList<>();
        facts.getAsJsonArray("refs_per_hyp").forEach(texts -> references.add(MetricFixtures.texts(texts)));
        boolean tokenized = facts.get("origin").getAsString().contains("aac-metrics");
        double tolerance = 100 * facts.get("tolerance").getAsDouble();
        int checked = 0;
        for (Map.Entry<String, JsonElement> fact :
                facts.getAsJsonObject("expected").entrySet()) {
            if (SCORES.contains(fact.getKey())) {
                assertThat(metric(fact.getKey(), tokenized ? "ptb" : "none")
                                .score(hypotheses, references)
                                .value())
                        .as(fact.getKey())
                        .isCloseTo(100 * fact.getValue().getAsDouble(), within(tolerance));
                checked++;
            }
        }
        return checked;
    }
}
