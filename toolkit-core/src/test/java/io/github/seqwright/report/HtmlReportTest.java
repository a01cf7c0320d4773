package io.github.seqwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.metric.EditAlignment;
import io.github.seqwright.metric.EditCounts;
import io.github.seqwright.metric.ErrorAnalysis;
import io.github.seqwright.metric.Score;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @TempDir
    private Path run;

    private String report(List<? extends RunEvent> events) throws IOException {
        try (MetricsLog log = MetricsLog.open(run)) {
            events.forEach(log::append);
        }
        Path written = HtmlReport.write(run);
        assertThat(written).isEqualTo(run.resolve("report.html"));
        String page = Files.readString(written);
        assertWellFormed(page);
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .as("needs nothing from elsewhere")
                .doesNotContain("http://", "https://", " src=", "<link", "url(", "@import");
        return page;
    }

    /** What stands in the body is XML but for the script; a text that was not escaped breaks it. */
    private static void assertWellFormed(String page) {
        Matcher body = Pattern.compile("<main>.*</main>", Pattern.DOTALL).matcher(page);
        assertThat(body.find()).isTrue();
        try {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body.group().getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFinishedRunShowsItsFactsCurvesSamplesScoresAndRecipe() throws IOException {
        List<RunEvent> events = new ArrayList<>(new SyntheticRun(300, 20, 600).events());
        events.add(TestRecord.of(
                6000, "test", 1000, 12.3, List.of(new Score("bleu", 37.124, true, "nrefs:1|tok:13a", Map.of())), null));
        Files.writeString(run.resolve("recipe.yaml"), "# resolved\ntraining:\n  seed: 1234 # <any>\n");

        String page = report(events);

        assertThat(page)
                .contains("<title>translation/multi30k-en-de – Seqwright</title>")
                .contains("NVIDIA L4 (gpu 0), bfloat16", "13.6 M", "1234", "6,000", "epoch 20", "31 min 00 s")
                .contains("<dt>test bleu</dt><dd><strong>37.12</strong>", "nrefs:1|tok:13a")
                .contains("All validations (10)")
                .contains("Zwei Hunde spielen im Schnee.")
                .contains("Eine Frau in einem roten Kleid &lt;singt&gt; auf der Bühne.")
                .contains(
                        "<b>training:</b>",
                        "  <b>seed:</b> 1234 # &lt;any&gt;",
                        "<span class=\"comment\"># resolved</span>")
                .doesNotContain("<singt>");
        for (String title : List.of(
                "Loss",
                "Perplexity",
                "Validation bleu",
                "Validation exact_match",
                "Learning rate",
                "Tokens per second")) {
            assertThat(page).contains("<h3>" + title);
        }
        assertThat(Pattern.compile("class=\"heat\"").matcher(page).results()).hasSize(3);
        assertThat(Pattern.compile("class=\"best\"").matcher(page).results())
                .as("one ring in each chart of validations")
                .hasSize(4);
    }

    private static ErrorAnalysis errors(String hypothesis) {
        List<String> reference = List.of("turn", "on", "the", "light");
        return ErrorAnalysis.of(
                "wer",
                true,
                List.of("calls/7.wav"),
                List.of(EditAlignment.of(reference, List.of(hypothesis.split(" ")))),
                counts -> 100 * counts.errorRate());
    }

    @Test
    void theErrorsOfTheTestAndOfTheBestValidationAreShown() throws IOException {
        List<RunEvent> events = new ArrayList<>();
        List<String> outputs = List.of("on", "turn on a light", "turn off");
        for (int i = 0; i < outputs.size(); i++) {
            events.add(new ValidationRecord(
                    100L * (i + 1), 1, 1, 1, Map.of(), i == 1, 1, List.of(), errors(outputs.get(i))));
        }
        assertThat(report(events)).contains("<h3>validation, step 200</h3>").doesNotContain("<h3>test");

        events.add(TestRecord.of(200, "test", 1, 1, List.of(), errors("turn on on the night")));
        assertThat(report(events))
                .containsSubsequence(
                        "<h3>test, step 200</h3>",
                        "3 of 4 words right, 1 (25.00 %) substituted, 0 (0.00 %) deleted, 1 (25.00 %) inserted",
                        "Substituted</caption>",
                        "light → night</td><td class=\"number\">1</td>",
                        "Inserted</caption>",
                        "on</td>",
                        "The worst (1)",
                        "calls/7.wav<small>2 wrong, wer 50.00</small>",
                        "turn on <ins>on</ins> the <del>light</del> <ins>night</ins>",
                        "<h3>validation, step 200</h3>",
                        "turn on <del>the</del> <ins>a</ins> light")
                .doesNotContain("Deleted</caption>");
    }

    @Test
    void metricsThatCountNoErrorsHaveNoSectionOfThem() throws IOException {
        assertThat(report(new SyntheticRun(30, 20, 100).events())).doesNotContain("<h2>Errors</h2>");
    }

    @Test
    void hostileTextsStayTexts() throws IOException {
        String evil = "</script><script>alert('x')</script>\"><img onerror=a>&amp;\u0000\u001b";
        StartRecord start = new StartRecord(0, evil, evil, 1, 1, evil, evil);
        AttentionMap attention = new AttentionMap(List.of(evil), List.of(evil), new float[][] {{1}});
        ErrorAnalysis errors = ErrorAnalysis.of(
                evil,
                true,
                List.of(evil),
                List.of(EditAlignment.of(List.of(evil, evil + 1, "a"), List.of(evil + 2, "a", evil))),
                EditCounts::errorRate);
        ValidationRecord validation = new ValidationRecord(
                1,
                1,
                1,
                1,
                Map.of(evil, 1.0),
                true,
                1,
                List.of(new SampleOutput(evil, evil, evil + " b", attention)),
                errors);
        TestRecord test =
                TestRecord.of(1, evil, 1, 1, List.of(new Score(evil, 1, false, evil, Map.of(evil, 1.0))), errors);
        Files.writeString(run.resolve("recipe.yaml"), "a: " + evil);

        String page = report(List.of(start, validation, test));

        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
        assertThat(page).doesNotContain("<img").contains("(lower is better)");
    }

    @Test
    void aRunThatHasOnlyBegunHasAReport() throws IOException {
        assertThat(report(List.of())).contains("nothing was logged yet", "Not tested yet.", "has no recipe.yaml");
        assertThat(report(List.of(SyntheticRun.start(0)))).contains("translation/multi30k-en-de");
        assertThat(report(List.of(new TrainRecord(20, 1, 6.5, 665.14, 1e-4, 5000, 3, 2))))
                .contains("No validation has decoded samples yet.", "6.5 at step 20");
        assertThat(run).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aRunThatDivergedSaysWhere() throws IOException {
        List<RunEvent> events = new ArrayList<>();
        for (int step = 1; step <= 100; step++) {
            double loss = step < 60 ? 3.0 / step : Double.NaN;
            events.add(new TrainRecord(step, 1, loss, Math.exp(loss), 1e-3, 100, Double.POSITIVE_INFINITY, step));
        }
        events.add(new ValidationRecord(
                100, 1, Double.NaN, Double.NaN, Map.of("bleu", Double.NaN), false, 100, List.of(), null));

        assertThat(report(events))
                .contains("Not a finite number (training), first at step 60")
                .contains("Not a finite number (validation), first at step 100")
                .contains("<h3>Gradient norm</h3></figcaption><p class=\"empty\">No values yet.</p>")
                .doesNotContain("M NaN", "\"NaN\"", "Infinity");
    }

    @Test
    void longRunsAndLongTextsKeepThePageSmall() throws IOException {
        List<RunEvent> events = new ArrayList<>(new SyntheticRun(10_000, 20, 4000).events());
        String text = "word ".repeat(20_000);
        float[][] weights = SyntheticRun.weights(700, 1500, 0.5);
        List<String> source = Stream.generate(() -> "s").limit(1500).toList();
        List<String> target = Stream.generate(() -> "t").limit(700).toList();
        SampleOutput sample = new SampleOutput(text, text, text, new AttentionMap(source, target, weights));
        events.add(new ValidationRecord(200_001, 20, 2, 7, Map.of(), false, 62_001, List.of(sample), null));

        assertThat(report(events)).hasSizeLessThan(500_000).contains("11 of 51 validations");
    }

    @Test
    void outputsThatStayTheSameAreOneRow() throws IOException {
        List<RunEvent> events = new ArrayList<>();
        List<String> outputs = List.of("a", "b", "b", "b");
        for (int i = 0; i < outputs.size(); i++) {
            SampleOutput sample = new SampleOutput("s", "b", outputs.get(i), null);
            events.add(new ValidationRecord(100L * (i + 1), 1, 1, 1, Map.of(), i == 2, 1, List.of(sample), null));
        }

        assertThat(report(events))
                .contains("<th scope=\"row\">100</th><td dir=\"auto\"><u>a</u></td>")
                .contains("<th scope=\"row\">200 – 400 <span class=\"badge\">best</span></th><td dir=\"auto\">b</td>");
    }

    @Test
    void aFolderThatIsNoRunIsRefused() {
        assertThatThrownBy(() -> HtmlReport.write(run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("metrics.jsonl: no such file");
        assertThat(run).isEmptyDirectory();
    }
}
