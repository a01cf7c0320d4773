package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands that measure and describe what was trained: evaluate, score, inspect, report. */
@ExtendWith(TrainedModel.class)
class EvaluateTest {

    @TempDir
    private Path folder;

    private Trained trained;

    @BeforeEach
    void files(Trained shared) throws IOException {
        trained = shared;
        Files.writeString(folder.resolve("some.en"), "noon\nseven\n\n");
        Files.writeString(folder.resolve("some.fr"), "midi\nsept\nrien\n");
        Files.writeString(folder.resolve("out.fr"), "midi\nhuit\n\n");
    }

    @Test
    void theTestSplitAsTrainingEndedWithIt() throws Exception {
        Result result = withModel("evaluate");

        assertThat(result.errors()).isEmpty();
        List<String> lines = result.done().lines().toList();
        assertThat(lines.get(0)).matches("test: 10 examples in \\d+\\.\\d s");
        assertThat(trained.result().output().lines().skip(1))
                .startsWith(lines.subList(1, 4).toArray(new String[0]));
    }

    @Test
    void jsonIsOneObject() throws Exception {
        JsonObject object = object(withModel("evaluate", "--json", "--split", "dev", "--beam", "2"));

        assertThat(object.keySet()).contains("model", "split", "beam", "examples", "seconds", "metrics");
        assertThat(object.get("model").getAsString()).isEqualTo(trained.run().toString());
        assertThat(object.get("split").getAsString()).isEqualTo("dev");
        assertThat(object.get("beam").getAsInt()).isEqualTo(2);
        assertThat(object.get("examples").getAsInt()).isEqualTo(10);
        assertThat(object.get("seconds").getAsDouble()).isPositive();
        JsonObject metrics = object.getAsJsonObject("metrics");
        assertThat(metrics.keySet()).containsExactly("exact_match", "bleu");
        assertThat(metrics.getAsJsonObject("bleu").get("score").getAsDouble()).isBetween(0.0, 100.0);
        assertThat(metrics.getAsJsonObject("bleu").get("signature").getAsString())
                .contains("tok:13a");
    }

    @Test
    void samplesHaveNoBeam() throws Exception {
        assertThat(object(withModel("evaluate", "--json", "-o", "search.method={type: sampling, samples: 3}"))
                        .has("beam"))
                .isFalse();
        assertThat(object(withModel("evaluate", "--json", "-o", "search.method={type: greedy}"))
                        .get("beam")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void furtherTestSetsAreSplitsByName() throws Exception {
        String data = "data={type: parallel_text, train: {source: some.en, target: some.fr},"
                + " more_tests: {news: {source: some.en, target: out.fr}}}";

        assertThat(withModel("evaluate", "-o", data, "--split", "news").done()).startsWith("news: 3 examples in ");
        assertThat(withModel("evaluate", "-o", data, "--split", "new").mistake(2))
                .isEqualTo("seqwright: --split: the data of the model's recipe has no 'new', only train, news; did you"
                        + " mean 'news'?\nTry 'seqwright evaluate --help'.\n");
    }

    @Test
    void filesInsteadOfASplitAndTheOutputsWritten() throws Exception {
        Result result = withModel(
                "evaluate", "--source", "some.en", "--target", "some.fr", "--target", "out.fr", "--output", "new.fr");

        assertThat(result.done()).startsWith("some.en: 3 examples in ").contains("nrefs:2");
        List<String> translated =
                withModel("translate", "some.en").done().lines().toList();
        assertThat(Files.readAllLines(folder.resolve("new.fr")))
                .hasSize(3)
                .startsWith(translated.get(0), translated.get(1));
    }

    @Test
    void jsonNamesTheSourceOrTheSplit() throws Exception {
        JsonObject object = object(withModel("evaluate", "--source", "some.en", "--target", "some.fr", "--json"));

        assertThat(object.get("source").getAsString()).isEqualTo("some.en");
        assertThat(object.has("split")).isFalse();
    }

    @Test
    void finishedOutputsNeedNoModel() throws Exception {
        assertThat(run("evaluate", "--hypotheses", "out.fr", "--target", "out.fr", "--metrics", "exact_match,bleu")
                        .done())
                .startsWith("out.fr: 3 examples\n  exact_match    100.00   nrefs:1|")
                .contains("\n  bleu ");
        JsonObject object = object(
                run("evaluate", "--hypotheses", "out.fr", "--target", "some.fr", "--metrics", "exact_match", "--json"));
        assertThat(object.get("examples").getAsInt()).isEqualTo(3);
        assertThat(object.getAsJsonObject("metrics")
                        .getAsJsonObject("exact_match")
                        .get("score")
                        .getAsDouble())
                .isEqualTo(100.0 / 3, within(1e-9));
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() throws Exception {
        assertUsage("--hypotheses needs --target FILE beside it", "--hypotheses", "out.fr");
        assertUsage("--target needs --source FILE or --hypotheses FILE beside it", "--target", "some.fr");
        assertUsage("--source needs --target FILE beside it", "--source", "some.en");
        assertUsage(
                "--source and --split exclude each other",
                "--source",
                "some.en",
                "--target",
                "some.fr",
                "--split",
                "dev");
        assertUsage(
                "--metrics goes with --hypotheses; for a model use -o evaluation.metrics=[bleu,...]",
                "--metrics",
                "bleu");
        assertUsage(
                "--hypotheses scores finished outputs: it goes with --target and --metrics, not with a model, its"
                        + " options, --source, --split or --output",
                "--hypotheses",
                "out.fr",
                "--target",
                "some.fr",
                "--beam",
                "5");
        assertUsage(
                "--metrics: unknown metric type 'blue' (known: bleu, caption_bleu, cer, chrf, cider, exact_match, mer, rouge_l, ter, wer, wil); did you mean 'bleu'?",
                "--hypotheses",
                "out.fr",
                "--target",
                "some.fr",
                "--metrics",
                "blue");
        assertUsage("--model MODEL: missing; add it");
        assertUsage(
                "--sentences, --resamples and --seed go with --hypotheses; write a model's outputs with --output FILE and"
                        + " score that",
                "--sentences");
        assertUsage(
                "--errors needs an error rate among the metrics, and there is none: add -o evaluation.metrics=[wer]",
                "-m",
                trained.run().toString(),
                "--errors");
    }

    @Test
    void errorsOfAModel() throws Exception {
        JsonObject object =
                object(withModel("evaluate", "--json", "--errors", "2", "-o", "evaluation.metrics=[cer, bleu]"));
        JsonObject errors = object.getAsJsonObject("errors");
        JsonObject details =
                object.getAsJsonObject("metrics").getAsJsonObject("cer").getAsJsonObject("details");

        assertThat(errors.get("metric").getAsString()).isEqualTo("cer");
        assertThat(errors.getAsJsonObject("counts").get("deletions").getAsDouble())
                .isEqualTo(details.get("deletions").getAsDouble());
        assertThat(errors.getAsJsonArray("worst")).hasSize(2);
        assertThat(withModel("evaluate", "--json", "-o", "evaluation.metrics=[cer]")
                        .done())
                .doesNotContain("errors");
    }

    @Test
    void whereOutputsCannotBeWrittenIsSaidBeforeAModelIsLoaded() throws Exception {
        assertThat(run("evaluate", "-m", "no-such-model", "--output", "no/such/out.fr")
                        .mistake(1))
                .startsWith("seqwright: no/such/out.fr: cannot be written (there is no such folder);");
        assertThat(run("evaluate", "-m", "no-such-model", "--output", ".").mistake(1))
                .startsWith("seqwright: .: is a folder, expected a file to write; name another");
    }

    @Test
    void whatIsEvaluatedOnIsNotOverwritten() throws Exception {
        String source = Files.readString(folder.resolve("some.en"));
        String target = Files.readString(folder.resolve("some.fr"));
        Files.createLink(folder.resolve("link.fr"), folder.resolve("some.fr"));
        String would = " is the file of %s, which would be overwritten; name another";

        String[] files = {"-m", "no-such-model", "--source", "some.en", "--target", "some.fr", "--output"};
        assertUsage("--output: some.en" + would.formatted("--source"), with(files, "some.en"));
        assertUsage("--output: link.fr" + would.formatted("--target"), with(files, "link.fr"));
        assertUsage("--output: ./some.fr" + would.formatted("--target"), with(files, "./some.fr"));
        String data = "{source: some.en, target: some.fr}";
        assertUsage(
                "--output: some.fr" + would.formatted("the recipe's data"),
                "-m",
                trained.run().toString(),
                "-o",
                "data={type: parallel_text, train: " + data + ", test: " + data + "}",
                "--output",
                "some.fr");

        assertThat(folder.resolve("some.en")).hasContent(source);
        assertThat(folder.resolve("some.fr")).hasContent(target);
    }

    @Test
    void textsFromStandardInput() throws Exception {
        String source = Files.readString(folder.resolve("some.en"));
        String evaluated = withModel("evaluate", "--source", "some.en", "--target", "some.fr")
                .done()
                .replaceFirst("some.en: 3 examples in .* s", "");

        Result piped = seqwright("evaluate", "-m", trained.run().toString(), "--source", "-", "--target", "some.fr")
                .in(folder)
                .reading(source)
                .run();

        assertThat(piped.done()).startsWith("standard input: 3 examples in ").endsWith(evaluated);
        assertThat(seqwright("score", "-m", trained.run().toString(), "--source", "-", "--target", "some.fr")
                        .in(folder)
                        .reading(source)
                        .run()
                        .done())
                .isEqualTo(withModel("score", "--source", "some.en", "--target", "some.fr")
                        .done());
    }

    @Test
    void scoreIsOneLogProbabilityALine() throws Exception {
        List<Double> scores = withModel("score", "--source", "some.en", "--target", "some.fr")
                .done()
                .lines()
                .map(Double::valueOf)
                .toList();

        assertThat(scores).hasSize(3).allMatch(score -> score < 0).doesNotHaveDuplicates();
    }

    @Test
    void scoreHasNoSearchToChange() throws Exception {
        String why = ": nothing is searched for when given translations are scored; leave it out\n"
                + "Try 'seqwright score --help'.\n";
        assertThat(withModel("score", "--source", "some.en", "--target", "some.fr", "--beam", "3")
                        .mistake(2))
                .isEqualTo("seqwright: --beam" + why);
        assertThat(withModel("score", "--source", "some.en", "--target", "some.fr", "-o", "search.method=greedy")
                        .mistake(2))
                .isEqualTo("seqwright: -o search" + why);
        assertThat(run("score", "--help").done()).contains("--device").doesNotContain("--beam");
    }

    @Test
    void scoreOfFilesThatAreNotParallel() throws Exception {
        Files.writeString(folder.resolve("short.fr"), "midi\n");

        Result result = withModel("score", "--source", "some.en", "--target", "short.fr");

        assertThat(result.mistake(1))
                .startsWith(
                        "seqwright: some.en has 3 lines but short.fr has 1 line: line 2 of some.en has no partner;");
    }

    @Test
    void inspectDescribesAModel() throws Exception {
        String description = run("inspect", trained.run().toString()).done();

        assertThat(description)
                .startsWith("Model       " + trained.bundle() + "\nTask        translation\nSource      143 tokens\n")
                .contains("Parameters  5,143\n", "Scores on test\n  exact_match ");
        assertThat(run("inspect", trained.bundle().toString(), "--parameters").done())
                .contains("  target.weight                                      (87, 8)\n");
        Files.writeString(
                folder.resolve("again.yaml"),
                run("inspect", trained.run().toString(), "--recipe").done());
        assertThat(run("recipes", "validate", "again.yaml").done()).isEqualTo("again.yaml: fine (translation)\n");
    }

    @Test
    void reportIsWrittenAnew() throws Exception {
        Path run = TrainedModel.copy(trained.run(), folder.resolve("run"));
        Files.delete(run.resolve("report.html"));

        assertThat(run("report", "run").done()).isEqualTo("run/report.html\n");

        assertThat(run.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(run("report", "no").mistake(1))
                .isEqualTo("seqwright: no/metrics.jsonl: no such file; give the folder of a training run\n");
    }

    private void assertUsage(String message, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(0, "evaluate");
        assertThat(run(all.toArray(new String[0])).mistake(2))
                .isEqualTo("seqwright: " + message + "\nTry 'seqwright evaluate --help'.\n");
    }

    private static String[] with(String[] options, String more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(more);
        return all.toArray(new String[0]);
    }

    private Result withModel(String command, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command, "-m", trained.run().toString()));
        all.addAll(List.of(arguments));
        return run(all.toArray(new String[0]));
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return seqwright(arguments).in(folder).run();
    }

    private static JsonObject object(Result result) {
        assertThat(result.done().lines()).hasSize(1);
        return JsonParser.parseString(result.output()).getAsJsonObject();
    }
}
