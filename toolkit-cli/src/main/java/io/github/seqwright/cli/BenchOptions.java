package io.github.seqwright.cli;

import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.engine.Precision;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is timed, and for how long: the options of both {@code bench} commands. */
final class BenchOptions {

    /** Names of precisions, those of recipes and those that are common elsewhere. */
    enum PrecisionName {
        FLOAT32(Precision.FLOAT32),
        BFLOAT16(Precision.BFLOAT16),
        AUTO(Precision.AUTO),
        FP32(Precision.FLOAT32),
        BF16(Precision.BFLOAT16);

        private final Precision meant;

        PrecisionName(Precision meant) {
            this.meant = meant;
        }
    }

    private static final int MOST = 1_000_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RECIPE",
            description = "Name, file or run folder: times its model on its data. Default: " + BenchSizes.RECIPE
                    + ", a model of the sizes below on random words.")
    private @Nullable String recipe;

    @Mixin
    private BenchSizes sizes;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "train: size of a batch, in the unit of the recipe. decode: sources at a time. Default: 64;"
                    + " of a RECIPE in training its own.")
    private @Nullable Integer batch;

    @Option(
            names = "--beam",
            paramLabel = "N",
            description = "Hypotheses kept by the search. Default: 5; of a RECIPE or MODEL its own search.")
    private @Nullable Integer beam;

    @Option(
            names = "--precision",
            paramLabel = "float32|bfloat16|auto",
            description = "What matrices are multiplied in: training.precision or, of 'decode', search.precision. Also"
                    + " fp32, bf16. Default: float32; of a RECIPE its own.")
    private @Nullable PrecisionName precision;

    @Option(names = "--steps", paramLabel = "N", description = "Steps to time. Default: 30.", defaultValue = "30")
    private int steps;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Steps before them, which are not counted. Default: 3.",
            defaultValue = "3")
    private int warmup;

    @Option(names = "--seed", paramLabel = "N", description = "The same as -o training.seed=N.")
    private @Nullable Long seed;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu", description = "The same as -o training.device=...")
    private @Nullable DeviceChoice device;

    @Option(
            names = {"-o", "--override"},
            paramLabel = "KEY=VALUE",
            description = "Change a key of the recipe, e.g. training.kernels=portable. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** The recipe to time, with the options in it. */
    Recipe recipe() {
        checkNumbers();
        if (recipe == null) {
            List<String> all = sizes.overrides(batch(), warmup + (long) steps);
            all.addAll(changes());
            return Recipes.read(BenchSizes.RECIPE, all);
        }
        checkNoSizes("RECIPE");
        // A folder's recipe has its name in every run.
        Path resolved = Path.of(recipe).resolve("recipe.yaml");
        return Files.exists(resolved) ? Recipes.read(resolved, changes()) : Recipes.read(recipe, changes());
    }

    /** @throws ParameterException when more is named than the model */
    void checkModelAlone() {
        checkNumbers();
        checkNoSizes("--model");
        if (recipe != null) {
            throw mistake("RECIPE and --model exclude each other: a model brings its recipe; change that with -o");
        }
    }

    private void checkNoSizes(String what) {
        sizes.given().ifPresent(option -> {
            throw mistake(option + " goes with the model that is timed without " + what + "; change keys of " + what
                    + " with -o");
        });
    }

    private void checkNumbers() {
        checkRange(spec, "--steps", steps, 1, MOST);
        checkRange(spec, "--warmup", warmup, 0, MOST);
        checkRange(spec, "--batch", batch, 1, MOST);
        checkRange(spec, "--beam", beam, 1, 1000);
        sizes.check();
    }

    /** @throws ParameterException when a value is given and out of range */
    static void checkRange(CommandSpec spec, String option, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": expected a number from " + least + " to " + most + " but found " + value);
        }
    }

    /** Changes to the recipe, {@code key=value}, those of {@code --override} last. */
    List<String> changes() {
        List<String> changes = new ArrayList<>();
        if (batch != null) {
            changes.add("training.batch.size=" + batch);
        }
        if (beam != null) {
            changes.add("search.method.type=beam");
            changes.add("search.method.beam_size=" + beam);
        }
        if (precision != null) {
            String name = precision.meant.name().toLowerCase(Locale.ROOT);
            changes.add("training.precision=" + name);
            changes.add("search.precision=" + name);
        }
        if (seed != null) {
            changes.add("training.seed=" + seed);
        }
        if (device != null) {
            changes.add("training.device=" + device.name().toLowerCase(Locale.ROOT));
        }
        changes.addAll(overrides);
        return changes;
    }

    /** How the user calls what is timed where that is no model. */
    String named() {
        return recipe == null ? BenchSizes.RECIPE : recipe;
    }

    /** Of what is not a recipe's own batch. */
    int batch() {
        return batch == null ? BenchSizes.BATCH : batch;
    }

    DeviceChoice device() {
        return device == null ? DeviceChoice.AUTO : device;
    }

    int steps() {
        return steps;
    }

    int warmup() {
        return warmup;
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    void print(BenchReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ScoreFormat.GSON.toJson(report.json()));
        } else {
            report.print(out);
        }
    }

    /** What these options are wrong about. */
    ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
