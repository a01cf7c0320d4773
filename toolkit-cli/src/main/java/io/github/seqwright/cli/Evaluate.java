package io.github.seqwright.cli;

import com.google.gson.JsonObject;
import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.metric.ErrorMetric;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.metric.PairedBootstrap;
import io.github.seqwright.model.Evaluator;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.NamedFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seqwright evaluate}. */
@Command(
        name = "evaluate",
        description = "Score a model on a split of its data or on files, or finished outputs against references.",
        footer = {
            "",
            "Examples:",
            "  seqwright evaluate -m runs/mine --split test --beam 5",
            "  seqwright evaluate -m runs/mine --source new.en --target new.de",
            "  seqwright evaluate -m runs/mine -m runs/other --weights 0.6,0.4",
            "  seqwright evaluate -m runs/speech --errors",
            "  seqwright evaluate --hypotheses output.de --target new.de",
            "  seqwright translate -m runs/mine new.en | seqwright evaluate --hypotheses - --target new.de",
            "  seqwright evaluate --hypotheses a.de --hypotheses b.de --target new.de \\",
            "      --metrics 'bleu, {type: bleu, tokenizer: intl}, chrf++'",
            "  seqwright evaluate --hypotheses heard.txt --target said.txt --metrics wer,cer --errors"
        })
final class Evaluate implements Callable<Integer> {

    /** Searches of which the size of their beam is told. */
    private static final Set<String> WITH_BEAM = Set.of("greedy", "beam");

    @Spec
    private CommandSpec spec;

    @Mixin
    private SearchOptions model;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Which part of the recipe's data: test, dev, train or one of its further test sets. Default:"
                    + " test.")
    private @Nullable String split;

    @Option(
            names = "--source",
            paramLabel = "FILE",
            description = "Sources, one a line, instead of the recipe's data; '-' for standard input.")
    private @Nullable Path source;

    @Option(
            names = "--target",
            paramLabel = "FILE",
            description =
                    "References, one a line; '-' for standard input. Several files give several references a line.")
    private List<Path> targets = new ArrayList<>();

    @Option(
            names = "--hypotheses",
            paramLabel = "FILE",
            description =
                    "Finished outputs, one a line, '-' for standard input; scored without a model. Several files, a system each, are"
                            + " compared with the first by paired bootstrap resampling (Koehn 2004).")
    private List<Path> hypotheses = new ArrayList<>();

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            description =
                    "With --hypotheses: what to compute, as in evaluation.metrics of a recipe; chrf++ is short for"
                            + " {type: chrf, word_order: 2}. Default: " + MetricOption.DEFAULT + ".")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--sentences",
            description =
                    "With --hypotheses: print the scores of each line, tab-separated, instead of those of the whole;"
                            + " with --json beside them.")
    private boolean sentences;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description =
                    "With --hypotheses: how many resamples confidence intervals and p-values rest on, 2 or more; 0 for none."
                            + " Default: 1000 for several files, 0 for one.")
    private @Nullable Integer resamples;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the resamples. Default: 12345.")
    private @Nullable Long seed;

    @Option(
            names = "--errors",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "10",
            description = "With an error rate among the metrics (wer, cer, mer, wil): also show the N most frequent"
                    + " substitutions, deletions and insertions, and the N worst outputs aligned with their"
                    + " references; of words where one of the metrics counts words. Without N: 10.")
    private @Nullable Integer errors;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the model's outputs there, one a line.")
    private @Nullable Path output;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private final FailedInputs failures = new FailedInputs();

    @Override
    public Integer call() {
        checkOptions();
        if (!hypotheses.isEmpty()) {
            return scoreOutputs();
        }
        if (errors != null) {
            errorMetric(model.recipe().evaluation().createMetrics());
        }
        if (output != null) {
            checkOutput(output);
        }
        try (Seq2Seq<?> loaded = model.load()) {
            long start = System.nanoTime();
            Evaluator.Result result = evaluate(loaded);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (output != null) {
                AtomicFile.write(output, String.join("\n", result.hypotheses()) + "\n");
            }
            print(result, loaded, seconds);
        }
        return failures.report(spec.commandLine().getErr());
    }

    /** An option that would be ignored is a misunderstanding. */
    private void checkOptions() {
        check(
                !TextInputs.shareStandardInput(
                        Stream.of(hypotheses.stream(), Stream.ofNullable(source), targets.stream())
                                .flatMap(files -> files)
                                .toList()),
                "-: standard input can be only one of --hypotheses, --source and --target; name files for the others");
        check(errors == null || errors > 0, "--errors: expected a number of 1 or more but found " + errors);
        if (!hypotheses.isEmpty()) {
            checkOptionsOfOutputs();
            return;
        }
        check(
                !sentences && resamples == null && seed == null,
                "--sentences, --resamples and --seed go with --hypotheses; write a model's outputs with --output FILE and"
                        + " score that");
        check(metrics.isEmpty(), "--metrics goes with --hypotheses; for a model use -o evaluation.metrics=[bleu,...]");
        check(source == null || !targets.isEmpty(), "--source needs --target FILE beside it");
        check(source != null || targets.isEmpty(), "--target needs --source FILE or --hypotheses FILE beside it");
        check(source == null || split == null, "--source and --split exclude each other");
    }

    /** What is evaluated on must not be lost. */
    private void checkOutput(Path file) {
        check(source == null || !isSame(file, source), overwrites(file, "--source"));
        check(targets.stream().noneMatch(target -> isSame(file, target)), overwrites(file, "--target"));
        AtomicFile.check(file);
        if (source == null && Files.exists(file)) {
            List<Path> data = NamedFiles.of(model.recipe().data());
            check(data.stream().noneMatch(used -> isSame(file, used)), overwrites(file, "the recipe's data"));
        }
    }

    private static String overwrites(Path file, String what) {
        return "--output: " + file + " is the file of " + what + ", which would be overwritten; name another";
    }

    /** Also by another name, as through a link. */
    private static boolean isSame(Path file, Path other) {
        try {
            return Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other);
        } catch (IOException e) {
            throw new InputException(other + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private void checkOptionsOfOutputs() {
        check(!targets.isEmpty(), "--hypotheses needs --target FILE beside it");
        check(
                source == null && split == null && output == null && !model.given(),
                "--hypotheses scores finished outputs: it goes with --target and --metrics, not with a model, its"
                        + " options, --source, --split or --output");
        check(
                resamples == null || resamples == 0 || resamples > 1,
                "--resamples: expected a number of 2 or more, or 0 for none, but found " + resamples);
        check(
                resamples == null || json || !sentences,
                "--sentences prints no confidence intervals: leave out --resamples, or add --json");
        check(
                errors == null || json || !sentences,
                "--sentences prints a table of scores alone: leave out --errors, or add --json");
        check(seed == null || resamples() > 0, "--seed is of resamples, and there are none: add --resamples N");
    }

    private void check(boolean fine, String message) {
        if (!fine) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private <S> Evaluator.Result evaluate(Seq2Seq<S> loaded) {
        return loaded.evaluate(dataset(loaded), failures::add);
    }

    // The recipe's data gives what its task reads: that was checked when it was trained, and is for files here.
    @SuppressWarnings("unchecked")
    private <S> Dataset<S> dataset(Seq2Seq<S> loaded) {
        if (source != null) {
            if (loaded.task().sourceType() != String.class) {
                throw new InputException("--source: this model does not read text");
            }
            return (Dataset<S>) Dataset.of(TextInputs.name(source), TextInputs.read(source, targets));
        }
        DataSplits<S> data = (DataSplits<S>)
                loaded.recipe().data().factory().openFrom(loaded.recipe().data().config());
        Map<String, Dataset<S>> splits = data.byName();
        Dataset<S> chosen = splits.get(chosenSplit());
        if (chosen == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--split: the data of the model's recipe has no '" + chosenSplit() + "', only "
                            + String.join(", ", splits.keySet()) + Spelling.hint(chosenSplit(), splits.keySet()));
        }
        return chosen;
    }

    private String chosenSplit() {
        return split == null ? "test" : split;
    }

    private void print(Evaluator.Result result, Seq2Seq<?> loaded, double seconds) {
        String what = source == null ? chosenSplit() : TextInputs.name(source);
        int examples = result.hypotheses().size();
        ErrorListing listing = errors == null || result.errors() == null
                ? null
                : new ErrorListing(result.errors().first(errors));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonObject object = new JsonObject();
            model.addTo(object);
            object.addProperty(source == null ? "split" : "source", what);
            if (WITH_BEAM.contains(loaded.recipe().search().method().type())) {
                object.addProperty("beam", loaded.beamSize());
            }
            object.addProperty("examples", examples);
            object.addProperty("seconds", Math.round(seconds * 1000) / 1000.0);
            object.add("metrics", ScoreFormat.json(result.scores()));
            object.add("perplexity", ScoreFormat.json(result.perplexity()));
            if (listing != null) {
                object.add("errors", listing.json());
            }
            out.println(ScoreFormat.GSON.toJson(object));
            return;
        }
        out.printf(Locale.ROOT, "%s: %d examples in %.1f s%n", what, examples, seconds);
        ScoreFormat.print(out, result.scores());
        ScoreFormat.printPerplexity(out, result.perplexity());
        if (listing != null) {
            listing.print(out, what);
        }
    }

    private int scoreOutputs() {
        SystemOutputs systems = SystemOutputs.read(hypotheses, targets);
        List<Metric> chosen = chosenMetrics();
        List<String> labels =
                ScoreFormat.labels(chosen.stream().map(Metric::name).toList());
        PairedBootstrap bootstrap = resamples() == 0
                ? null
                : new PairedBootstrap(resamples(), seed == null ? PairedBootstrap.USUAL_SEED : seed);
        List<MetricResult> results = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            results.add(MetricResult.of(labels.get(i), chosen.get(i), systems, bootstrap));
        }
        OutputReport report = new OutputReport(systems, results, bootstrap, listings(chosen, systems));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ScoreFormat.GSON.toJson(report.json(sentences)));
        } else if (sentences) {
            report.printSentences(out, spec.commandLine().getErr());
        } else {
            report.print(out);
        }
        return ExitCode.DONE;
    }

    /** One a system. */
    private List<ErrorListing> listings(List<Metric> chosen, SystemOutputs systems) {
        if (errors == null) {
            return List.of();
        }
        ErrorMetric metric = errorMetric(chosen);
        List<ErrorListing> listings = new ArrayList<>();
        for (int i = 0; i < systems.names().size(); i++) {
            listings.add(new ErrorListing(
                    metric.analyze(systems.ids(i), systems.outputs().get(i), systems.references())
                            .first(errors)));
        }
        return listings;
    }

    private ErrorMetric errorMetric(List<Metric> chosen) {
        return ErrorMetric.of(chosen)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--errors needs an error rate among the metrics, and there is none: add "
                                + (hypotheses.isEmpty()
                                        ? "-o evaluation.metrics=[wer]"
                                        : "--metrics wer, or cer, mer, wil")));
    }

    /** Several systems are compared, unless only their sentences are asked for. */
    private int resamples() {
        if (resamples != null) {
            return resamples;
        }
        return hypotheses.size() > 1 && (json || !sentences) ? PairedBootstrap.USUAL_RESAMPLES : 0;
    }

    private List<Metric> chosenMetrics() {
        try {
            return (metrics.isEmpty() ? List.of(MetricOption.DEFAULT) : metrics)
                    .stream().flatMap(list -> MetricOption.parse(list).stream()).toList();
        } catch (InputException e) {
            throw new ParameterException(spec.commandLine(), "--metrics: " + e.getMessage(), e);
        }
    }
}
