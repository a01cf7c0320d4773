package io.github.seqwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.github.seqwright.InputException;
import io.github.seqwright.metric.EditAlignment;
import io.github.seqwright.metric.ErrorAnalysis;
import io.github.seqwright.metric.Score;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {

    @TempDir
    private Path run;

    private static TrainRecord train(long step) {
        return new TrainRecord(step, 1, 3.5, 33.25, 0.001, 1234.5, 2.25, 1.5);
    }

    private static ValidationRecord validation(long step, SampleOutput... samples) {
        return new ValidationRecord(step, 1, 2.5, 12.0, Map.of("bleu", 17.25), true, 9, List.of(samples), null);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(run.resolve(MetricsLog.FILE_NAME));
    }

    @Test
    void writesOneObjectALineWithTheDocumentedKeys() throws IOException {
        AttentionMap attention =
                new AttentionMap(List.of("ein", "Haus"), List.of("house"), new float[][] {{0.123456f, 0.876544f}});
        try (MetricsLog log = MetricsLog.open(run)) {
            log.append(train(100));
            log.append(validation(100, new SampleOutput("ein \"Haus\"", "<house>", "a\nhöuse", attention)));
            assertThat(lines()).as("before it is closed").hasSize(2);
        }

        assertThat(lines())
                .containsExactly(
                        "{\"event\":\"train\",\"step\":100,\"epoch\":1,\"loss\":3.5,\"perplexity\":33.25,"
                                + "\"learning_rate\":0.001,\"tokens_per_second\":1234.5,\"gradient_norm\":2.25,"
                                + "\"seconds\":1.5}",
                        "{\"event\":\"validation\",\"step\":100,\"epoch\":1,\"loss\":2.5,\"perplexity\":12.0,"
                                + "\"metrics\":{\"bleu\":17.25},\"best\":true,\"seconds\":9.0,\"samples\":[{"
                                + "\"source\":\"ein \\\"Haus\\\"\",\"reference\":\"<house>\","
                                + "\"hypothesis\":\"a\\nhöuse\",\"attention\":{\"source_tokens\":[\"ein\",\"Haus\"],"
                                + "\"target_tokens\":[\"house\"],\"weights\":[[0.1235,0.8765]]},\"picture\":null}],\"errors\":null}");
    }

    @Test
    void readsWhatItWrote() {
        Score score = new Score("bleu", 37.1, true, "nrefs:1|tok:13a", Map.of("brevity_penalty", 0.98));
        List<RunEvent> events = List.of(
                new StartRecord(0, "translation/tiny", "cpu", 7, 12_345, "0.1", "2024-01-02T03:04:05Z"),
                train(20),
                validation(20, new SampleOutput("s", "r", "h", null)),
                TestRecord.of(20, "test", 1000, 12.5, List.of(score), errors()));
        try (MetricsLog log = MetricsLog.open(run)) {
            events.forEach(log::append);
        }

        assertThat(MetricsLog.read(run)).isEqualTo(events);
    }

    private static ErrorAnalysis errors() {
        return ErrorAnalysis.of(
                "wer",
                true,
                List.of("a.wav"),
                List.of(EditAlignment.of(List.of("go", "to", "home"), List.of("go", "on", "home", "now"))),
                counts -> 100 * counts.errorRate());
    }

    @Test
    void writesWhatWentWrong() throws IOException {
        try (MetricsLog log = MetricsLog.open(run)) {
            log.append(TestRecord.of(20, "test", 1, 12.5, List.of(), errors()));
        }

        assertThat(lines().get(0))
                .endsWith("\"errors\":{\"metric\":\"wer\",\"of_words\":true,\"counts\":{\"hits\":2,"
                        + "\"substitutions\":1,\"deletions\":0,\"insertions\":1},"
                        + "\"substitutions\":[{\"reference\":\"to\",\"hypothesis\":\"on\",\"count\":1}],"
                        + "\"deletions\":[],\"insertions\":[{\"reference\":\"\",\"hypothesis\":\"now\","
                        + "\"count\":1}],\"worst\":[{\"index\":0,\"id\":\"a.wav\","
                        + "\"percent\":66.66666666666666,\"alignment\":{\"steps\":["
                        + "{\"edit\":\"HIT\",\"reference\":\"go\",\"hypothesis\":\"go\"},"
                        + "{\"edit\":\"SUBSTITUTION\",\"reference\":\"to\",\"hypothesis\":\"on\"},"
                        + "{\"edit\":\"HIT\",\"reference\":\"home\",\"hypothesis\":\"home\"},"
                        + "{\"edit\":\"INSERTION\",\"reference\":\"\",\"hypothesis\":\"now\"}]}}]}}");
    }

    @Test
    void runsFromBeforeErrorsWereKeptAreRead() throws IOException {
        Files.writeString(
                run.resolve(MetricsLog.FILE_NAME),
                "{\"event\":\"test\",\"step\":20,\"split\":\"test\",\"examples\":1,\"seconds\":12.5,"
                        + "\"metrics\":{}}\n");

        assertThat(MetricsLog.read(run)).containsExactly(new TestRecord(20, "test", 1, 12.5, Map.of(), null));
    }

    @Test
    void numbersThatAreNotFiniteBecomeNull() throws IOException {
        try (MetricsLog log = MetricsLog.open(run)) {
            log.append(
                    new TrainRecord(1, 1, Double.NaN, Double.POSITIVE_INFINITY, 0.1, Double.NEGATIVE_INFINITY, 1, 1));
            log.append(new ValidationRecord(
                    1,
                    1,
                    1,
                    1,
                    Map.of("bleu", Double.NaN),
                    false,
                    1,
                    List.of(new SampleOutput("s", "r", "h", new AttentionMap(List.of("s"), List.of("h"), new float[][] {
                        {Float.NaN}
                    }))),
                    null));
        }

        for (String line : lines()) {
            JsonReader strict = new JsonReader(new StringReader(line));
            strict.setStrictness(Strictness.STRICT);
            JsonObject json = JsonParser.parseReader(strict).getAsJsonObject();
            assertThat(json.get("step").getAsLong()).isEqualTo(1);
        }
        assertThat(lines().get(0)).contains("\"loss\":null,\"perplexity\":null");
        List<RunEvent> events = MetricsLog.read(run);
        assertThat(((TrainRecord) events.get(0)).loss()).isNaN();
        assertThat(((ValidationRecord) events.get(1)).metrics().get("bleu")).isNaN();
    }

    @Test
    void resumingCutsWhatCameAfterTheCheckpoint() {
        try (MetricsLog log = MetricsLog.open(run)) {
            List.of(train(10), train(20), validation(20), train(30), validation(40))
                    .forEach(log::append);
        }
        try (MetricsLog log = MetricsLog.open(run)) {
            log.truncateAfter(20);
            log.append(train(25));
        }

        assertThat(MetricsLog.read(run)).containsExactly(train(10), train(20), validation(20), train(25));
    }

    @Test
    void survivesAnyHalfWrittenLastLine() throws IOException {
        byte[] second = (EventJson.write(validation(20, new SampleOutput("ä", "ö", "ü", null))) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        Path file = run.resolve(MetricsLog.FILE_NAME);
        for (int kept = 0; kept < second.length; kept++) {
            Files.writeString(file, EventJson.write(train(10)) + "\n");
            Files.write(file, Arrays.copyOf(second, kept), StandardOpenOption.APPEND);

            assertThat(MetricsLog.read(run)).containsExactly(train(10));
            try (MetricsLog log = MetricsLog.open(run)) {
                log.append(train(30));
            }
            assertThat(MetricsLog.read(run)).containsExactly(train(10), train(30));
        }
    }

    @Test
    void aDamagedLineInTheMiddleIsNamed() throws IOException {
        Path file = run.resolve(MetricsLog.FILE_NAME);
        for (String damage : List.of("{\"event\":\"train\",", "[]", "", "{\"step\":3}", "{\"event\":\"validation\"}")) {
            Files.writeString(
                    file, EventJson.write(train(10)) + "\n" + damage + "\n" + EventJson.write(train(20)) + "\n");

            assertThatThrownBy(() -> MetricsLog.read(run))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(file + ":2: not an event of a run");
            assertThatThrownBy(() -> MetricsLog.open(run)).isInstanceOf(InputException.class);
            assertThat(Files.readAllLines(file)).as("left as it was").hasSize(3);
        }
    }

    @Test
    void eventsOfALaterVersionAreKeptAndSkipped() throws IOException {
        Path file = run.resolve(MetricsLog.FILE_NAME);
        Files.writeString(file, "{\"event\":\"profile\",\"step\":5}\n");
        try (MetricsLog log = MetricsLog.open(run)) {
            log.append(train(10));
        }

        assertThat(MetricsLog.read(run)).containsExactly(train(10));
        assertThat(lines()).hasSize(2);
    }

    @Test
    void aFolderThatIsNoRunIsNamed() {
        assertThatThrownBy(() -> MetricsLog.read(run.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("metrics.jsonl: no such file; give the folder of a training run");
    }

    @Test
    void attentionMustFitItsLabels() {
        assertThatThrownBy(() -> new AttentionMap(List.of("a"), List.of("b", "c"), new float[1][1]))
                .hasMessage("1 rows of attention weights for 2 target tokens");
        assertThatThrownBy(() -> new AttentionMap(List.of("a"), List.of("b"), new float[1][2]))
                .hasMessage("2 attention weights for 1 source tokens");
    }
}
