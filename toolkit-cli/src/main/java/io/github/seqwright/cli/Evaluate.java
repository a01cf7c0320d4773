package io.github.seqwright.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import io.github.seqwright.component.Components;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.ParallelText;
import io.github.seqwright.data.TextOptions;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.metric.MetricFactory;
import io.github.seqwright.metric.Score;
import io.github.seqwright.model.Evaluator;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Configs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "  seqwright evaluate --hypotheses output.de --target new.de"
        })
final class Evaluate implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Which part of the recipe's data: test, dev, train or one of its further test sets. Default:"
                    + " test.")
    private @Nullable String split;

    @Option(names = "--source", paramLabel = "FILE", description = "Sources, one a line, instead of the recipe's data.")
    private @Nullable Path source;

    @Option(
            names = "--target",
            paramLabel = "FILE",
            description = "References, one a line. Several files give several references a line.")
    private List<Path> targets = new ArrayList<>();

    @Option(
            names = "--hypotheses",
            paramLabel = "FILE",
            description = "Finished outputs, one a line; scored without a model.")
    private @Nullable Path hypotheses;

    @Option(
            names = "--metrics",
            paramLabel = "NAME",
            split = ",",
            description = "With --hypotheses: what to compute. Default: bleu.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--output", paramLabel = "FILE", description = "Write the model's outputs there, one a line.")
    private @Nullable Path output;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        checkOptions();
        if (hypotheses != null) {
            return scoreFile(hypotheses);
        }
        long start = System.nanoTime();
        try (Seq2Seq<?> loaded = model.load()) {
            Evaluator.Result result = evaluate(loaded);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (output != null) {
                AtomicFile.write(output, String.join("\n", result.hypotheses()) + "\n");
            }
            print(result, loaded, seconds);
        }
        return ExitCode.DONE;
    }

    /** An option that would be ignored is a misunderstanding. */
    private void checkOptions() {
        if (hypotheses != null) {
            check(!targets.isEmpty(), "--hypotheses needs --target FILE beside it");
            check(
                    source == null && split == null && output == null && !model.given(),
                    "--hypotheses scores finished outputs: it goes with --target and --metrics, not with a model, its"
                            + " options, --source, --split or --output");
            return;
        }
        check(metrics.isEmpty(), "--metrics goes with --hypotheses; for a model use -o evaluation.metrics=[bleu,...]");
        check(source == null || !targets.isEmpty(), "--source needs --target FILE beside it");
        check(source != null || targets.isEmpty(), "--target needs --source FILE or --hypotheses FILE beside it");
        check(source == null || split == null, "--source and --split exclude each other");
    }

    private void check(boolean fine, String message) {
        if (!fine) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private <S> Evaluator.Result evaluate(Seq2Seq<S> loaded) {
        return loaded.evaluate(dataset(loaded));
    }

    // The recipe's data gives what its task reads: that was checked when it was trained, and is for files here.
    @SuppressWarnings("unchecked")
    private <S> Dataset<S> dataset(Seq2Seq<S> loaded) {
        if (source != null) {
            if (loaded.task().sourceType() != String.class) {
                throw new InputException("--source: this model does not read text");
            }
            List<List<Path>> references = targets.stream().map(List::of).toList();
            return (Dataset<S>) new ParallelText(List.of(source), references, TextOptions.forEvaluation());
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
        String what = source == null ? chosenSplit() : source.toString();
        int examples = result.hypotheses().size();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("model", model.model().toString());
            object.addProperty("split", what);
            object.addProperty("beam", loaded.beamSize());
            object.addProperty("examples", examples);
            object.addProperty("seconds", Math.round(seconds * 1000) / 1000.0);
            object.add("metrics", metrics(result.scores()));
            object.addProperty("perplexity", result.perplexity());
            out.println(new Gson().toJson(object));
            return;
        }
        out.printf(Locale.ROOT, "%s: %d examples in %.1f s%n", what, examples, seconds);
        printScores(out, result.scores());
        out.printf(Locale.ROOT, "  %-14s %6.2f%n", "perplexity", result.perplexity());
    }

    static void printScores(PrintWriter out, List<Score> scores) {
        for (Score score : scores) {
            out.printf(Locale.ROOT, "  %-14s %6.2f   %s%n", score.name(), score.value(), score.signature());
        }
    }

    private static JsonObject metrics(List<Score> scores) {
        JsonObject all = new JsonObject();
        for (Score score : scores) {
            JsonObject one = new JsonObject();
            one.addProperty("score", score.value());
            one.addProperty("signature", score.signature());
            all.add(score.name(), one);
        }
        return all;
    }

    private int scoreFile(Path file) {
        List<Metric> chosen = chosenMetrics();
        List<String> outputs = new ArrayList<>();
        List<List<String>> references = new ArrayList<>();
        List<List<Path>> sides = targets.stream().map(List::of).toList();
        try (Dataset.Reader<String> reader =
                new ParallelText(List.of(file), sides, TextOptions.forEvaluation()).open(0)) {
            while (reader.hasNext()) {
                Example<String> example = reader.next();
                outputs.add(example.source());
                references.add(example.references());
            }
        }
        List<Score> scores =
                chosen.stream().map(metric -> metric.score(outputs, references)).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("hypotheses", file.toString());
            object.addProperty("examples", outputs.size());
            object.add("metrics", metrics(scores));
            out.println(new Gson().toJson(object));
        } else {
            out.printf(Locale.ROOT, "%s: %d examples%n", file, outputs.size());
            printScores(out, scores);
        }
        return ExitCode.DONE;
    }

    private List<Metric> chosenMetrics() {
        Components<MetricFactory<?>> known = Components.of(familyOfMetrics());
        try {
            return (metrics.isEmpty() ? List.of("bleu") : metrics)
                    .stream().map(name -> metric(known.get(name))).toList();
        } catch (InputException e) {
            throw new ParameterException(spec.commandLine(), "--metrics: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked") // a class literal cannot carry a wildcard
    private static Class<MetricFactory<?>> familyOfMetrics() {
        return (Class<MetricFactory<?>>) (Class<?>) MetricFactory.class;
    }

    private static Metric metric(MetricFactory<?> factory) {
        return factory.createFrom(Configs.defaults(factory.configType()));
    }
}
