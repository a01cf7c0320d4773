package io.github.seqwright.cli;

import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.model.Evaluator;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.train.Experiment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seqwright train}. */
@Command(
        name = "train",
        description = "Train a model from a recipe: a built-in name (see 'seqwright recipes list') or a YAML file.",
        footer = {
            "",
            "Ctrl-C finishes the update, saves, and says how to resume; a second Ctrl-C stops at once.",
            "Example: seqwright train translation/numbers-en-fr"
        })
final class Train implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RECIPE",
            description = "Name or file. With --resume and --run-dir it is not needed.")
    private @Nullable String recipe;

    @Option(
            names = {"-o", "--override"},
            paramLabel = "KEY=VALUE",
            description = "Change a key of the recipe, e.g. training.learning_rate=3e-4. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "Where the run keeps its files. Default: runs/ and the recipe's name.")
    private @Nullable Path runDir;

    @Option(names = "--resume", description = "Continue the run in the run folder from its last checkpoint.")
    private boolean resume;

    @Option(names = "--seed", paramLabel = "N", description = "The same as -o training.seed=N.")
    private @Nullable Long seed;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu", description = "The same as -o training.device=...")
    private @Nullable DeviceChoice device;

    @Override
    public Integer call() {
        if (seed != null) {
            overrides.add("training.seed=" + seed);
        }
        if (device != null) {
            overrides.add("training.device=" + device.name().toLowerCase(Locale.ROOT));
        }
        PrintWriter err = spec.commandLine().getErr();
        Path folder = folder();
        TrainingConsole console = new TrainingConsole(err);
        try (Interrupt interrupt = new Interrupt(nothingLost(folder), err);
                Experiment<?> experiment = open(folder)) {
            interrupt.asks(experiment::requestStop);
            experiment
                    .nothingToDo()
                    .ifPresent(why ->
                            err.println(folder + ": nothing left to train: " + why + "; raise it with -o to go on"));
            Experiment.Summary summary = experiment.run(console);
            console.done();
            return summary.interrupted() ? interrupted(folder) : finished(folder, experiment, summary);
        }
    }

    private Path folder() {
        if (runDir != null) {
            return runDir;
        }
        if (recipe == null) {
            throw new ParameterException(
                    spec.commandLine(), "RECIPE: missing; name one, or --run-dir with the run to resume");
        }
        // Null for the root of a file system, which is no recipe either.
        Path name = Path.of(recipe).getFileName();
        return Path.of("runs", String.valueOf(name).replaceFirst("\\.ya?ml$", ""));
    }

    private Experiment<?> open(Path folder) {
        if (resume) {
            if (recipe != null) {
                spec.commandLine()
                        .getErr()
                        .println(folder
                                + ": continues with its own recipe.yaml, the recipe as it was when the run began");
            }
            sayWhatComes();
            return Experiment.resume(folder, overrides);
        }
        if (recipe == null) {
            throw new ParameterException(spec.commandLine(), "RECIPE: missing; name one, see 'seqwright recipes list'");
        }
        Recipe bound = Recipes.read(recipe, overrides);
        sayWhatComes();
        return Experiment.begin(bound, folder);
    }

    /** It can take a while until there is something to tell. */
    private void sayWhatComes() {
        spec.commandLine().getErr().println("Reading data ...");
    }

    private String nothingLost(Path folder) {
        return resume
                ? "Stopped before anything more was trained. Go on with: " + resumeCommand(folder)
                : "Stopped. Nothing was trained yet.";
    }

    private static String resumeCommand(Path folder) {
        return UseCommand.program() + " train --resume --run-dir " + UseCommand.quoted(folder);
    }

    private int interrupted(Path folder) {
        spec.commandLine().getErr().println("Stopped and saved. Go on with: " + resumeCommand(folder));
        return ExitCode.INTERRUPTED;
    }

    private int finished(Path folder, Experiment<?> experiment, Experiment.Summary summary) {
        PrintWriter out = spec.commandLine().getOut();
        Evaluator.Result test = summary.test();
        if (test != null) {
            out.println("Test scores (" + test.hypotheses().size() + " examples):");
            ScoreFormat.print(out, test.scores());
            ScoreFormat.printPerplexity(out, test.perplexity());
        }
        if (!summary.samples().isEmpty()) {
            out.println();
            out.println("Samples:");
            for (Evaluator.Shown shown : summary.samples()) {
                out.println("  source     " + shown.source());
                out.println("  output     " + shown.prediction().text());
                out.println("  reference  " + shown.references().get(0));
                out.println();
            }
        }
        out.println("Model   " + experiment.folder().model());
        out.println("Report  " + experiment.folder().report());
        out.println("Use it  " + UseCommand.of(experiment.recipe(), folder));
        out.flush();
        return ExitCode.DONE;
    }
}
