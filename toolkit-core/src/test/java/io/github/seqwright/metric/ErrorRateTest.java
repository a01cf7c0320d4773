package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.seqwright.metric.EditAlignment.Edit;
import io.github.seqwright.metric.ErrorAnalysis.Confusion;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Error rates equal jiwer's. */
class ErrorRateTest {

    private static final List<String> RATES = List.of("wer", "mer", "wil");

    private static JsonObject facts() throws IOException {
        return MetricFixtures.json("wer_facts.json");
    }

    private static Score score(String type, String keys, List<String> hypotheses, List<String> references) {
        return MetricFixtures.metric(type, keys)
                .score(hypotheses, references.stream().map(List::of).toList());
    }

    private static void assertRates(List<String> hypotheses, List<String> references, JsonObject expected) {
        for (String rate : RATES) {
            assertThat(score(rate, "", hypotheses, references).value() / 100)
                    .as("%s of %s for %s", rate, hypotheses, references)
                    .isCloseTo(expected.get(rate).getAsDouble(), within(1e-12));
        }
        assertThat(score("wil", "", hypotheses, references).details().get("wip") / 100)
                .isCloseTo(expected.get("wip").getAsDouble(), within(1e-12));
    }

    @Test
    void ratesOfPairsAndLists() throws IOException {
        for (String group : List.of("pairs", "lists_aligned_sentence_by_sentence")) {
            JsonArray cases = facts().getAsJsonArray(group);
            assertThat(cases).isNotEmpty();
            for (JsonElement element : cases) {
                JsonObject one = element.getAsJsonObject();
                assertRates(
                        MetricFixtures.texts(one.get("hyp")),
                        MetricFixtures.texts(one.get("ref")),
                        one.getAsJsonObject("expected"));
            }
        }
    }

    @Test
    void ratesOfListsJoined() throws IOException {
        JsonArray cases = facts().getAsJsonArray("lists_joined_into_one_sentence");
        assertThat(cases).isNotEmpty();
        for (JsonElement element : cases) {
            JsonObject one = element.getAsJsonObject();
            assertRates(
                    List.of(String.join(" ", MetricFixtures.texts(one.get("hyp")))),
                    List.of(String.join(" ", MetricFixtures.texts(one.get("ref")))),
                    one.getAsJsonObject("expected"));
        }
    }

    @Test
    void emptyTexts() throws IOException {
        JsonArray cases = facts().getAsJsonArray("empty");
        assertThat(cases).isNotEmpty();
        for (JsonElement element : cases) {
            JsonObject one = element.getAsJsonObject();
            List<String> hypothesis = List.of(one.get("hyp").getAsString());
            List<String> reference = List.of(one.get("ref").getAsString());
            assertRates(hypothesis, reference, one.getAsJsonObject("expected"));
            Map<String, Double> details =
                    score("wer", "", hypothesis, reference).details();
            for (String count : List.of("hits", "substitutions", "deletions", "insertions")) {
                if (one.has(count)) {
                    assertThat(details).containsEntry(count, one.get(count).getAsDouble());
                }
            }
        }
    }

    @Test
    void characterErrorRates() throws IOException {
        JsonArray cases = facts().getAsJsonArray("cer");
        assertThat(cases).isNotEmpty();
        for (JsonElement element : cases) {
            JsonObject one = element.getAsJsonObject();
            Score score = score("cer", "", MetricFixtures.texts(one.get("hyp")), MetricFixtures.texts(one.get("ref")));
            assertThat(score.value() / 100).isCloseTo(one.get("expected").getAsDouble(), within(1e-12));
        }
    }

    @Test
    void countsOfErrors() throws IOException {
        JsonObject counts = facts().getAsJsonObject("error_counts");
        ErrorAnalysis analysis = analysis(
                "wer",
                MetricFixtures.texts(counts.get("hyp")),
                MetricFixtures.texts(counts.get("ref")).stream().map(List::of).toList());

        assertThat(counted(analysis.substitutions(), c -> c.reference() + "->" + c.hypothesis()))
                .isEqualTo(expected(counts, "word_substitutions"));
        assertThat(counted(analysis.insertions(), Confusion::hypothesis))
                .isEqualTo(expected(counts, "word_insertions"));
        assertThat(counted(analysis.deletions(), Confusion::reference)).isEqualTo(expected(counts, "word_deletions"));
    }

    private static Map<String, Long> counted(List<Confusion> confusions, Function<Confusion, String> name) {
        return confusions.stream().collect(Collectors.toMap(name, Confusion::count));
    }

    private static Map<String, Long> expected(JsonObject counts, String name) {
        return counts.getAsJsonObject(name).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsLong()));
    }

    private static ErrorAnalysis analysis(String type, List<String> hypotheses, List<List<String>> references) {
        List<String> ids = IntStream.range(0, hypotheses.size())
                .mapToObj(Integer::toString)
                .toList();
        return ((ErrorMetric) MetricFixtures.metric(type, "")).analyze(ids, hypotheses, references);
    }

    @Test
    void editDistancesOfRealText() throws IOException {
        JsonObject facts = facts().getAsJsonObject("edit_distance_on_real_pairs");
        List<String[]> rows = MetricFixtures.rows(facts.get("file").getAsString());
        int ref = List.of(rows.get(0)).indexOf(facts.get("ref_column").getAsString());
        int hyp = List.of(rows.get(0)).indexOf(facts.get("hyp_column").getAsString());
        List<String[]> texts = rows.subList(1, rows.size());
        for (String unit : List.of("word", "char")) {
            String type = unit.equals("word") ? "wer" : "cer";
            ErrorRate metric = (ErrorRate) MetricFixtures.metric(type, "");
            double[] errors = texts.stream()
                    .mapToDouble(row ->
                            metric.align(row[hyp], List.of(row[ref])).counts().errors())
                    .toArray();
            assertThat(errors).isEqualTo(MetricFixtures.numbers(facts.get(unit + "_edits_per_row")));
            assertThat(score(
                                            type,
                                            "",
                                            texts.stream().map(row -> row[hyp]).toList(),
                                            texts.stream().map(row -> row[ref]).toList())
                                    .value()
                            / 100)
                    .isCloseTo(facts.get(type).getAsDouble(), within(1e-12));
        }
    }

    @Test
    void alignmentsAreThoseOfRapidFuzz() throws IOException {
        JsonArray cases = MetricFixtures.committed("alignment_cases.json").getAsJsonArray();
        assertThat(cases).hasSizeGreaterThan(100);
        for (JsonElement one : cases) {
            List<String> texts = MetricFixtures.texts(one);
            assertThat(steps(EditAlignment.of(letters(texts.get(0)), letters(texts.get(1)))))
                    .as(texts.get(0) + " " + texts.get(1))
                    .isEqualTo(texts.get(2));
        }
    }

    private static List<String> letters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    private static String steps(EditAlignment alignment) {
        return alignment.steps().stream()
                .map(step -> step.edit() == Edit.HIT ? "=" : step.edit().name().substring(0, 1))
                .collect(Collectors.joining());
    }

    /** Too large for one table: cut in two. */
    @Test
    void longTextsAlignAsWell() {
        Random random = new Random(1);
        List<String> reference = IntStream.range(0, 4000)
                .mapToObj(i -> String.valueOf(random.nextInt(20)))
                .toList();
        List<String> hypothesis = reference.stream()
                .filter(word -> random.nextInt(10) > 0)
                .map(word -> random.nextInt(10) > 0 ? word : "x")
                .toList();

        EditAlignment alignment = EditAlignment.of(reference, hypothesis);

        assertThat(alignment.steps().stream()
                        .filter(step -> step.edit() != Edit.INSERTION)
                        .map(EditAlignment.Step::reference))
                .isEqualTo(reference);
        assertThat(alignment.steps().stream()
                        .filter(step -> step.edit() != Edit.DELETION)
                        .map(EditAlignment.Step::hypothesis))
                .isEqualTo(hypothesis);
        assertThat(alignment.steps())
                .allSatisfy(step ->
                        assertThat(step.reference().equals(step.hypothesis())).isEqualTo(step.edit() == Edit.HIT));
        assertThat(alignment.counts().errors()).isEqualTo(distance(reference, hypothesis));
    }

    private static int distance(List<String> reference, List<String> hypothesis) {
        int[] above = IntStream.rangeClosed(0, reference.size()).toArray();
        for (int h = 0; h < hypothesis.size(); h++) {
            int[] row = new int[above.length];
            row[0] = h + 1;
            for (int r = 0; r < reference.size(); r++) {
                int same = reference.get(r).equals(hypothesis.get(h)) ? 0 : 1;
                row[r + 1] = Math.min(above[r] + same, Math.min(above[r + 1], row[r]) + 1);
            }
            above = row;
        }
        return above[reference.size()];
    }

    @Test
    void ofSeveralReferencesTheNearestCounts() {
        Score score = MetricFixtures.metric("wer", "")
                .score(
                        List.of("a b c", "x"),
                        List.of(List.of("a b c d e", "a b", "a b c d"), Collections.nCopies(3, "x")));

        assertThat(score.details())
                .containsEntry("deletions", 1.0)
                .containsEntry("insertions", 0.0)
                .containsEntry("reference_length", 5.0);
        assertThat(score.value()).isEqualTo(20);
        assertThat(score.signature()).isEqualTo("nrefs:3|case:mixed|punct:yes|unit:word|version:seqwright-0.1");
    }

    @Test
    void caseAndPunctuationCountUnlessTold() {
        List<String> hypothesis = List.of("hello \t world");
        List<String> reference = List.of(" “Hello,  world!” ");

        assertThat(score("wer", "", hypothesis, reference).value()).isEqualTo(100);
        assertThat(score("wer", "no_punct: true", hypothesis, reference).value())
                .isEqualTo(50);
        assertThat(score("cer", "lowercase: true, no_punct: true", List.of("hello  world"), reference)
                        .value())
                .isZero();
        Score score = score("wer", "lowercase: true, no_punct: true", hypothesis, reference);
        assertThat(score.value()).isZero();
        assertThat(score.signature()).isEqualTo("nrefs:1|case:lc|punct:no|unit:word|version:seqwright-0.1");
        assertThat(score.higherIsBetter()).isFalse();
        assertThat(MetricFixtures.metric("cer", "").signature("1")).contains("|unit:char|");
    }

    /** jiwer makes one space of two and more characters of white space, and leaves one that is not a space where it is. */
    @Test
    void wordsEndAtSpaces() {
        assertThat(score("wer", "", List.of("a\u00a0b"), List.of("a b")).details())
                .containsEntry("hits", 0.0)
                .containsEntry("reference_length", 2.0);
        assertThat(score("wer", "", List.of("a\u00a0\tb"), List.of("a b")).value())
                .isZero();
    }

    @Test
    void theWorstSentencesComeFirst() {
        ErrorAnalysis analysis = analysis(
                "wer",
                List.of("right", "one wrung", "a b c d x y", "two wrung"),
                List.of(List.of("right"), List.of("one wrong"), List.of("a b c d e f"), List.of("two wrong words")));

        assertThat(analysis.worst()).extracting(ErrorAnalysis.Sentence::index).containsExactly(3, 2, 1);
        assertThat(analysis.worst().get(0).percent()).isCloseTo(200 / 3.0, within(1e-9));
        assertThat(analysis.substitutions().get(0)).isEqualTo(new Confusion("wrong", "wrung", 2));
        assertThat(analysis.deletions()).containsExactly(new Confusion("words", "", 1));
        assertThat(analysis.worst()).extracting(ErrorAnalysis.Sentence::id).containsExactly("3", "2", "1");
        assertThat(analysis.counts()).isEqualTo(new EditCounts(7, 4, 1, 0));
        assertThat(analysis.counts().rate(1)).isCloseTo(1 / 12.0, within(1e-12));
        assertThat(analysis.ofWords()).isTrue();
        ErrorAnalysis first = analysis.first(1);
        assertThat(first.worst()).isEqualTo(analysis.worst().subList(0, 1));
        assertThat(first.substitutions()).isEqualTo(analysis.substitutions().subList(0, 1));
        assertThat(first.deletions()).hasSize(1);
        assertThat(first.counts()).isEqualTo(analysis.counts());
        assertThat(analysis("cer", List.of("a"), List.of(List.of("b"))).ofWords())
                .isFalse();
    }

    @Test
    void errorsOfWordsAreShownBeforeThoseOfCharacters() {
        Metric bleu = MetricFixtures.metric("bleu", "");
        Metric cer = MetricFixtures.metric("cer", "");
        Metric wer = MetricFixtures.metric("wer", "");
        Metric mer = MetricFixtures.metric("mer", "");
        assertThat(ErrorMetric.of(List.of(bleu, cer, wer, mer))).hasValue((ErrorMetric) wer);
        assertThat(ErrorMetric.of(List.of(bleu, cer))).hasValue((ErrorMetric) cer);
        assertThat(ErrorMetric.of(List.of(bleu))).isEmpty();
    }
}
