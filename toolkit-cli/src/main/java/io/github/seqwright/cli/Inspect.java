package io.github.seqwright.cli;

import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.ModelBundle;
import io.github.seqwright.model.Networks;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seqwright inspect}. */
@Command(name = "inspect", description = "What a model is: task, vocabularies, parameters, scores.")
final class Inspect implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "A model or a run folder.")
    private Path model;

    @Option(names = "--parameters", description = "List every parameter with its shape.")
    private boolean parameters;

    @Option(names = "--recipe", description = "Print the resolved recipe.")
    private boolean recipe;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ModelBundle bundle = ModelBundle.open(model, List.of());
        if (recipe) {
            out.print(Recipes.toYaml(bundle.recipe()));
            return ExitCode.DONE;
        }
        Task<?> task = bundle.task();
        EncoderDecoder network = Networks.build(bundle.recipe().model(), task);
        out.println("Model       " + bundle.folder());
        out.println("Task        " + bundle.recipe().task().type());
        if (task.sourceSpec() instanceof SourceSpec.Tokens tokens) {
            out.printf(
                    Locale.ROOT, "Source      %,d tokens%n", tokens.vocabulary().size());
        }
        if (task.sourceSpec() instanceof SourceSpec.Image image) {
            out.printf(Locale.ROOT, "Source      images of %d x %d pixels%n", image.height(), image.width());
        }
        if (task.sourceSpec() instanceof SourceSpec.Frames frames) {
            out.printf(Locale.ROOT, "Source      recordings, %d values a frame%n", frames.bins());
        }
        out.printf(
                Locale.ROOT, "Target      %,d tokens%n", task.targetVocabulary().size());
        printParameters(out, network);
        bundle.scores().forEach((split, result) -> {
            out.println("Scores on " + split);
            ScoreFormat.print(out, result.scores());
            ScoreFormat.printPerplexity(out, result.perplexity());
        });
        return ExitCode.DONE;
    }

    private void printParameters(PrintWriter out, EncoderDecoder network) {
        Map<String, Long> byPart = new TreeMap<>();
        network.parameters()
                .forEach((path, parameter) -> byPart.merge(
                        path.substring(0, path.indexOf('.')),
                        parameter.getShape().size(),
                        Long::sum));
        long all = byPart.values().stream().mapToLong(Long::longValue).sum();
        out.printf(Locale.ROOT, "Parameters  %,d%n", all);
        byPart.forEach((part, count) -> out.printf(Locale.ROOT, "  %-14s %,14d%n", part, count));
        if (parameters) {
            network.parameters().forEach((path, parameter) -> out.printf("  %-50s %s%n", path, parameter.getShape()));
        }
    }
}
