package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Caption metrics against the formulas written out plainly; {@code make_caption_cases.py} made the values. */
class CaptionCasesTest {

    private static JsonObject file;

    @BeforeAll
    static void read() throws IOException {
        file = MetricFixtures.committed("caption_cases.json").getAsJsonObject();
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return StreamSupport.stream(file.getAsJsonArray("cases").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(facts -> DynamicTest.dynamicTest(
                        String.join(" ", text(facts, "corpus"), text(facts, "type"), text(facts, "keys")),
                        () -> check(facts)));
    }

    private static String text(JsonObject facts, String key) {
        return facts.get(key).getAsString();
    }

    private static void check(JsonObject facts) {
        String keys = text(facts, "keys") + (text(facts, "keys").isEmpty() ? "" : ", ") + "tokenizer: none";
        SentenceStatistics statistics = statistics(text(facts, "type"), keys, text(facts, "corpus"));

        assertThat(statistics.score().value())
                .isCloseTo(100 * facts.get("score").getAsDouble(), within(1e-9));
        assertThat(statistics.sentenceValues())
                .containsExactly(
                        Arrays.stream(MetricFixtures.numbers(facts.get("sentences")))
                                .map(value -> 100 * value)
                                .toArray(),
                        within(1e-9));
    }

    private static SentenceStatistics statistics(String type, String keys, String corpus) {
        List<String> hypotheses = new ArrayList<>();
        List<List<String>> references = new ArrayList<>();
        for (JsonElement row : file.getAsJsonObject("corpora").getAsJsonArray(corpus)) {
            hypotheses.add(text(row.getAsJsonObject(), "hypothesis"));
            references.add(MetricFixtures.texts(row.getAsJsonObject().get("references")));
        }
        return MetricFixtures.metric(type, keys).statistics(hypotheses, references);
    }

    @Test
    void namesAndSignaturesTellVariantsApart() {
        assertThat(score("caption_bleu", "").name()).isEqualTo("bleu-4");
        assertThat(score("caption_bleu", "order: 1").name()).isEqualTo("bleu-1");
        assertThat(score("cider", "").name()).isEqualTo("cider");
        assertThat(score("cider", "variant: plain").name()).isEqualTo("cider-plain");

        assertThat(score("caption_bleu", "order: 2").signature())
                .isEqualTo("nrefs:3|tok:ptb|smooth:tiny|order:2|version:seqwright-0.1");
        assertThat(score("rouge_l", "tokenizer: none").signature())
                .isEqualTo("nrefs:3|tok:none|beta:1.2|version:seqwright-0.1");
        assertThat(score("cider", "").signature())
                .isEqualTo("nrefs:3|tok:ptb|variant:d|df:corpus|version:seqwright-0.1");
    }

    private static Score score(String type, String keys) {
        return statistics(type, keys, "two").score();
    }

    @Test
    void captionsAreComparedWithoutCaseAndPunctuation() {
        List<List<String>> references = List.of(List.of("a dog runs."), List.of("two men talk!"));

        for (String type : List.of("caption_bleu", "rouge_l")) {
            assertThat(MetricFixtures.metric(type, type.equals("rouge_l") ? "" : "order: 3")
                            .score(List.of("A Dog runs", "Two men, talk ."), references)
                            .value())
                    .isCloseTo(100, within(1e-6));
        }
    }

    @Test
    void aResampledCorpusKeepsTheFrequenciesOfTheWhole() {
        SentenceStatistics statistics = statistics("cider", "tokenizer: none", "all");
        double[] sentences = statistics.sentenceValues();

        assertThat(statistics.value(new int[] {1, 1, 2}))
                .isCloseTo((2 * sentences[1] + sentences[2]) / 3, within(1e-9));
        assertThat(statistics.value(IntStream.range(0, statistics.size()).toArray()))
                .isEqualTo(statistics.score().value());
    }
}
