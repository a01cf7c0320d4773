package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** evaluate --hypotheses, whose scores are sacreBLEU's. */
class EvaluateOutputsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("ref"), "the cat is on the mat\na dog barks\nit rains today\n");
        Files.writeString(folder.resolve("a"), "the cat sat on the mat\na dog barks\nit is raining\n");
        Files.writeString(folder.resolve("b"), "the cat is on the mat\nthe dog barks\nit rains today\n");
        Files.writeString(folder.resolve("short"), "the cat is on the mat\na dog barks\n");
        Files.writeString(folder.resolve("empty"), "");
    }

    @Test
    void bleuChrfAndTerUnlessTold() throws Exception {
        assertThat(evaluate("--hypotheses", "a", "--target", "ref").done()).isEqualTo("""
                        a: 3 examples
                          bleu            39.01   nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:seqwright-0.1
                          chrf            58.27   nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:seqwright-0.1
                          ter             25.00   nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:seqwright-0.1
                        """);
    }

    @Test
    void metricsAreWrittenAsInRecipes() throws Exception {
        JsonObject metrics = object(evaluate(
                        "--hypotheses",
                        "a",
                        "--target",
                        "ref",
                        "--metrics",
                        "chrf++, {type: bleu, tokenizer: char}",
                        "--metrics",
                        "[bleu]",
                        "--json"))
                .getAsJsonObject("metrics");

        assertThat(metrics.keySet()).containsExactly("chrf++", "bleu", "bleu-2");
        assertThat(score(metrics, "chrf++")).isCloseTo(60.019120268645885, within(1e-9));
        assertThat(score(metrics, "bleu")).isCloseTo(66.38261512423848, within(1e-9));
        assertThat(score(metrics, "bleu-2")).isCloseTo(39.005788655345256, within(1e-9));
        assertThat(metrics.getAsJsonObject("bleu-2").getAsJsonObject("details").get("brevity_penalty"))
                .isEqualTo(JsonParser.parseString("1.0"));
    }

    @Test
    void systemsAreComparedWithTheFirst() throws Exception {
        String[] options = {"--hypotheses", "a", "--hypotheses", "b", "--target", "ref", "--metrics", "ter"};
        List<String> lines = evaluate(options).done().lines().toList();

        assertThat(lines.get(0))
                .isEqualTo("3 examples; mean ± half of the 95 % interval, p against a, of 1000 resamples, seed 12345");
        assertThat(lines.get(2)).startsWith("ter  nrefs:1|");
        assertThat(lines.get(3)).matches("  a   25.00    +\\d+\\.\\d\\d ± \\d+\\.\\d\\d");
        assertThat(lines.get(4)).matches("  b   +8.33    +\\d+\\.\\d\\d ± \\d+\\.\\d\\d   p = 0\\.\\d{4}");
        assertThat(lines).hasSize(5);

        JsonObject json = object(evaluate(with(options, "--json", "--resamples", "50", "--seed", "7")));
        assertThat(json.keySet()).containsExactly("baseline", "examples", "resamples", "seed", "systems");
        assertThat(json.get("resamples").getAsInt()).isEqualTo(50);
        JsonObject second = json.getAsJsonArray("systems").get(1).getAsJsonObject();
        assertThat(second.get("hypotheses").getAsString()).isEqualTo("b");
        assertThat(second.getAsJsonObject("metrics").getAsJsonObject("ter").keySet())
                .containsExactly("score", "signature", "details", "mean", "margin", "p_value");
    }

    @Test
    void scoresOfSentences() throws Exception {
        Result table = evaluate("--hypotheses", "a", "--target", "ref", "--sentences");
        // As sacreBLEU says it of sentences: BLEU of one leaves out orders that it is too short for.
        assertThat(table.errors()).isEqualTo("""
                        bleu  nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:seqwright-0.1
                        chrf  nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:seqwright-0.1
                        ter  nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:seqwright-0.1
                        """);
        assertThat(table.done()).isEqualTo("""
                        line\tbleu\tchrf\tter
                        1\t37.9918\t64.5779\t16.6667
                        2\t100.0000\t100.0000\t0.0000
                        3\t27.5161\t21.3554\t66.6667
                        """);
        JsonObject bleu = object(
                        evaluate("--hypotheses", "a", "--target", "ref", "--metrics", "bleu", "--sentences", "--json"))
                .getAsJsonObject("metrics")
                .getAsJsonObject("bleu");
        assertThat(bleu.get("signature").getAsString()).contains("|eff:no|");
        assertThat(bleu.get("sentence_signature").getAsString()).contains("|eff:yes|");
        JsonObject json = object(evaluate(
                "--hypotheses", "a", "--target", "ref", "--target", "b", "--metrics", "ter", "--sentences", "--json"));
        assertThat(json.getAsJsonObject("metrics")
                        .getAsJsonObject("ter")
                        .getAsJsonArray("sentences")
                        .asList())
                .extracting(value -> Math.round(value.getAsDouble()))
                .containsExactly(17L, 0L, 67L);
    }

    @Test
    void errorsOfSpeech() throws Exception {
        String[] options = {"--hypotheses", "a", "--target", "ref", "--metrics", "wer,cer,mer,wil"};
        assertThat(evaluate(with(options, "--errors=2")).done()).isEqualTo("""
                        a: 3 examples
                          wer             25.00   nrefs:1|case:mixed|punct:yes|unit:word|version:seqwright-0.1
                          cer             28.26   nrefs:1|case:mixed|punct:yes|unit:char|version:seqwright-0.1
                          mer             25.00   nrefs:1|case:mixed|punct:yes|unit:word|version:seqwright-0.1
                          wil             43.75   nrefs:1|case:mixed|punct:yes|unit:word|version:seqwright-0.1

                        a: errors of wer: 9 of 12 words right, 3 (25.00 %) substituted, 0 (0.00 %) deleted, 0 (0.00 %) inserted
                          Substituted: is → sat (1), rains → is (1)

                          a:3: 2 errors, wer 66.67
                            REF: it rains today
                            HYP: it is    raining
                                    S     S

                          a:1: 1 error, wer 16.67
                            REF: the cat is  on the mat
                            HYP: the cat sat on the mat
                                         S
                        """);
        JsonObject errors =
                object(evaluate(with(options, "--json", "--errors"))).getAsJsonObject("errors");
        assertThat(errors.get("metric").getAsString()).isEqualTo("wer");
        assertThat(errors.get("counts"))
                .isEqualTo(JsonParser.parseString("{'hits': 9, 'substitutions': 3, 'deletions': 0, 'insertions': 0}"));
        assertThat(errors.getAsJsonArray("substitutions")).hasSize(3);
        assertThat(errors.getAsJsonArray("worst").get(0))
                .isEqualTo(JsonParser.parseString(
                        "{'id': 'a:3', 'score': 66.66666666666666, 'alignment': [['hit', 'it', 'it'],"
                                + " ['substitution', 'rains', 'is'], ['substitution', 'today', 'raining']]}"));
        assertUsage(
                "--errors needs an error rate among the metrics, and there is none: add --metrics wer, or cer, mer, wil",
                "--errors");
        assertUsage("--errors: expected a number of 1 or more but found 0", "--errors", "0", "--metrics", "wer");
    }

    @Test
    void rowsWithoutErrorsHaveNoMarks() throws Exception {
        String words = "the quick brown fox jumps over the lazy dog ".repeat(4);
        Files.writeString(folder.resolve("long"), words + "today\n");
        Files.writeString(folder.resolve("heard"), words + "tonight\n");
        String listing = evaluate("--hypotheses", "heard", "--target", "long", "--metrics", "wer", "--errors")
                .done();

        assertThat(listing.substring(listing.indexOf("  heard:1: 1 error, wer 2.70\n"))
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("  heard:1"),
                        line -> assertThat(line).startsWith("    REF: the quick"),
                        line -> assertThat(line).startsWith("    HYP: the quick"),
                        line -> assertThat(line).startsWith("    REF: ").endsWith("today"),
                        line -> assertThat(line).startsWith("    HYP: ").endsWith("tonight"),
                        line -> assertThat(line).matches(" +S"));
    }

    @Test
    void outputsOrReferencesFromStandardInput() throws Exception {
        String[] metric = {"--metrics", "ter"};
        String expected = evaluate(with(metric, "--hypotheses", "a", "--target", "ref"))
                .done()
                .replace("a: 3", "standard input: 3");

        assertThat(seqwright("evaluate", "--hypotheses", "-", "--target", "ref", "--metrics", "ter")
                        .in(folder)
                        .reading(Files.readString(folder.resolve("a")))
                        .run()
                        .done())
                .isEqualTo(expected);
        assertThat(seqwright("evaluate", "--hypotheses", "a", "--target", "-", "--metrics", "ter")
                        .in(folder)
                        .reading(Files.readString(folder.resolve("ref")))
                        .run()
                        .done())
                .isEqualTo(expected.replace("standard input", "a"));
        assertThat(seqwright("evaluate", "--hypotheses", "-", "--target", "ref")
                        .in(folder)
                        .reading("the cat\n")
                        .run()
                        .mistake(1))
                .startsWith("seqwright: ref has 3 lines but standard input has 1 line: line 2 of ref has no partner;");
        assertThat(evaluate("--hypotheses", "-", "--target", "ref").mistake(1))
                .isEqualTo("seqwright: standard input: is empty, expected one sentence a line\n");
    }

    @Test
    void mistakes() throws Exception {
        assertThat(evaluate("--hypotheses", "a", "--hypotheses", "short", "--target", "ref")
                        .mistake(1))
                .startsWith("seqwright: a has 3 lines but short has 2 lines: line 3 of a has no partner;");
        assertThat(evaluate("--hypotheses", "empty", "--target", "empty").mistake(1))
                .isEqualTo("seqwright: empty: is empty, expected one sentence a line\n");
        assertUsage(
                "--metrics: unknown metric type 'bleu:tokenizer=intl' (known: bleu, caption_bleu, cer, chrf, cider, exact_match, mer, rouge_l, ter, wer, wil);"
                        + " options go in braces, as in recipes: '{type: bleu, tokenizer: intl}'",
                "--metrics",
                "bleu:tokenizer=intl");
        assertUsage(
                "--metrics: tokenizr: unknown key; did you mean 'tokenizer'?",
                "--metrics",
                "{type: bleu, tokenizr: intl}");
        assertUsage(
                "--metrics: bleu: unknown smoothing 'flor'; expected one of exp, floor, add-k, none; did you mean 'floor'?",
                "--metrics",
                "{type: bleu, smoothing: flor}");
        assertUsage("--metrics: none is named; for example bleu, chrf, ter", "--metrics", "");
        assertUsage("--seed is of resamples, and there are none: add --resamples N", "--seed", "1");
        assertUsage("--resamples: expected a number of 2 or more, or 0 for none, but found -1", "--resamples", "-1");
        assertUsage("--resamples: expected a number of 2 or more, or 0 for none, but found 1", "--resamples", "1");
        assertUsage(
                "--sentences prints no confidence intervals: leave out --resamples, or add --json",
                "--sentences",
                "--resamples",
                "10");
    }

    private void assertUsage(String message, String... options) throws Exception {
        assertThat(evaluate(with(options, "--hypotheses", "a", "--target", "ref"))
                        .mistake(2))
                .isEqualTo("seqwright: " + message + "\nTry 'seqwright evaluate --help'.\n");
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    private Result evaluate(String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("evaluate"));
        all.addAll(List.of(options));
        return seqwright(all.toArray(new String[0])).in(folder).run();
    }

    private static JsonObject object(Result result) {
        return JsonParser.parseString(result.done()).getAsJsonObject();
    }

    private static double score(JsonObject metrics, String name) {
        return metrics.getAsJsonObject(name).get("score").getAsDouble();
    }
}
