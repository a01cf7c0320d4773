package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every option of BLEU, chrF and TER against sacreBLEU 2.6.0; {@code make_sacrebleu_cases.py} made the values. */
class SacreBleuCasesTest {

    private static JsonObject file;

    @BeforeAll
    static void read() throws IOException {
        file = MetricFixtures.committed("sacrebleu_cases.json").getAsJsonObject();
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return StreamSupport.stream(file.getAsJsonArray("cases").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(facts -> DynamicTest.dynamicTest(name(facts), () -> check(facts)));
    }

    private static String name(JsonObject facts) {
        return Stream.of("corpus", "type", "keys")
                .map(key -> facts.get(key).getAsString())
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
    }

    private static void check(JsonObject facts) {
        List<String> hypotheses = new ArrayList<>();
        List<List<String>> references = new ArrayList<>();
        for (JsonElement pair : file.getAsJsonObject("corpora")
                .getAsJsonArray(facts.get("corpus").getAsString())) {
            hypotheses.add(pair.getAsJsonObject().get("hypothesis").getAsString());
            references.add(MetricFixtures.texts(pair.getAsJsonObject().get("references")));
        }
        SummedMetric metric = MetricFixtures.metric(
                facts.get("type").getAsString(), facts.get("keys").getAsString());

        SentenceStatistics statistics = metric.statistics(hypotheses, references);

        Score score = statistics.score();
        assertThat(score.value()).isCloseTo(facts.get("score").getAsDouble(), within(1e-9));
        assertThat(score.signature().replaceFirst("(\\|order:\\d+)?\\|version:seqwright-[0-9.]+$", ""))
                .isEqualTo(facts.get("signature").getAsString());
        assertThat(statistics.sentenceValues())
                .containsExactly(MetricFixtures.numbers(facts.get("sentences")), within(1e-9));
        checkDetails(score, facts);
    }

    private static void checkDetails(Score score, JsonObject facts) {
        if (facts.has("counts")) {
            double[] counts = MetricFixtures.numbers(facts.get("counts"));
            for (int i = 0; i < counts.length; i++) {
                assertThat(score.details()).containsEntry("matches_" + (i + 1), counts[i]);
            }
        }
        if (facts.has("bp")) {
            double[] lengths = MetricFixtures.numbers(facts.get("lengths"));
            assertThat(score.details().get("brevity_penalty"))
                    .isCloseTo(facts.get("bp").getAsDouble(), within(1e-12));
            assertThat(score.details())
                    .containsEntry("hypothesis_length", lengths[0])
                    .containsEntry("reference_length", lengths[1]);
        }
        if (facts.has("edits")) {
            assertThat(score.details())
                    .containsEntry("edits", facts.get("edits").getAsDouble())
                    .containsEntry("reference_length", facts.get("length").getAsDouble());
        }
    }
}
