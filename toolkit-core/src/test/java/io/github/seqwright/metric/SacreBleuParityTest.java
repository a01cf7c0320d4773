package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * BLEU of real outputs against what sacreBLEU 2.6.0 gave for them. The texts are not ours to hand out; the folder is looked
 * for at system property or environment variable SEQWRIGHT_DATA, then beside the project.
 */
class SacreBleuParityTest {

    private static Path folder;
    private static JsonObject expected;

    @BeforeAll
    static void readExpectedScores() throws IOException {
        String named = System.getProperty("SEQWRIGHT_DATA", System.getenv("SEQWRIGHT_DATA"));
        folder = Path.of(named == null ? "../../shared/data" : named).resolve("metric_fixtures");
        Path file = folder.resolve("sacrebleu_corpus_expected.json");
        assumeTrue(Files.isRegularFile(file), "metric_fixtures is not on this machine");
        expected = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void translationsOfFiveSystems() throws IOException {
        String name = "wmt17_ende_5systems.tsv.gz";
        List<String[]> rows = rows(name);
        List<List<String>> references =
                rows.stream().skip(1).map(row -> List.of(row[0])).toList();
        for (int column = 1; column < rows.get(0).length; column++) {
            int system = column;
            List<String> hypotheses =
                    rows.stream().skip(1).map(row -> row[system]).toList();
            check(hypotheses, references, expected.getAsJsonObject(name).getAsJsonObject(rows.get(0)[column]));
        }
    }

    @Test
    void descriptionsWithFourReferences() throws IOException {
        for (String language : List.of("en", "de")) {
            String name = "multi30k_task2_test2016_5desc." + language + ".tsv.gz";
            List<String[]> rows = rows(name);
            check(
                    rows.stream().skip(1).map(row -> row[0]).toList(),
                    rows.stream()
                            .skip(1)
                            .map(row -> Arrays.asList(row).subList(1, row.length))
                            .toList(),
                    expected.getAsJsonObject(name));
        }
    }

    private static void check(List<String> hypotheses, List<List<String>> references, JsonObject facts) {
        check(new Bleu.Config("13a", false, false), hypotheses, references, facts.getAsJsonObject("bleu_13a"));
        check(new Bleu.Config("none", false, false), hypotheses, references, facts.getAsJsonObject("bleu_none"));
        check(new Bleu.Config("13a", true, false), hypotheses, references, facts.getAsJsonObject("bleu_13a_lowercase"));

        Bleu ofSentences = new Bleu(new Bleu.Config("13a", false, true));
        JsonArray sentences = facts.getAsJsonObject("sentence_first_100").getAsJsonArray("bleu_13a_effective_order");
        assertThat(sentences).hasSize(100);
        for (int i = 0; i < sentences.size(); i++) {
            Score score = ofSentences.score(hypotheses.subList(i, i + 1), references.subList(i, i + 1));
            assertThat(score.value()).isCloseTo(sentences.get(i).getAsDouble(), within(1e-9));
        }
    }

    private static void check(
            Bleu.Config config, List<String> hypotheses, List<List<String>> references, JsonObject facts) {
        Score score = new Bleu(config).score(hypotheses, references);
        for (int order = 1; order <= 4; order++) {
            assertThat(score.details())
                    .containsEntry(
                            "matches_" + order,
                            facts.getAsJsonArray("counts").get(order - 1).getAsDouble())
                    .containsEntry(
                            "ngrams_" + order,
                            facts.getAsJsonArray("totals").get(order - 1).getAsDouble());
        }
        assertThat(score.details())
                .containsEntry("hypothesis_length", facts.get("sys_len").getAsDouble())
                .containsEntry("reference_length", facts.get("ref_len").getAsDouble());
        assertThat(score.value()).isCloseTo(facts.get("score").getAsDouble(), within(1e-9));
    }

    private static List<String[]> rows(String name) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(name))), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.split("\t", -1));
            }
        }
        return rows;
    }
}
