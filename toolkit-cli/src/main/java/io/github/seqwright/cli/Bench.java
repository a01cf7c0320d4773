package io.github.seqwright.cli;

import io.github.seqwright.bench.DecodingWorkload;
import io.github.seqwright.bench.Measurement;
import io.github.seqwright.bench.Workload;
import io.github.seqwright.model.Ensemble;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.train.TrainingWorkload;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seqwright bench}. */
@Command(
        name = "bench",
        description = "Time training and decoding on this machine.",
        subcommands = {Bench.Training.class, Bench.Decoding.class})
final class Bench implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /**
     * Does the work of a command, and prints how fast it was.
     *
     * @param what the recipe or the model, as its user named it
     */
    private static int time(String mode, String what, BenchOptions options, Supplier<Workload> opener) {
        // It can take a while until there is something to tell.
        options.err().println("Reading data ...");
        try (Workload workload = opener.get()) {
            Measurement measured = Measurement.of(workload::step, options.warmup(), options.steps());
            options.print(new BenchReport(mode, what, workload, options.warmup(), measured));
        }
        return ExitCode.DONE;
    }

    /** {@code bench train}. */
    @Command(
            name = "train",
            description = "Time updates of training, as 'seqwright train' makes them.",
            footer = {
                "",
                "Examples:",
                "  seqwright bench train --precision bfloat16 --json",
                "  seqwright bench train captioning/shapes -o training.batch.size=32"
            })
    static final class Training implements Callable<Integer> {

        @Mixin
        private BenchOptions options;

        @Override
        public Integer call() {
            Recipe recipe = options.recipe();
            return time("train", options.named(), options, () -> TrainingWorkload.open(recipe));
        }
    }

    /** {@code bench decode}. */
    @Command(
            name = "decode",
            description = "Time the search for outputs, as 'seqwright translate' or 'seqwright caption' does it.",
            footer = {
                "",
                "Random weights, as there are without --model, hardly ever end an output before the recipe's limit.",
                "Examples:",
                "  seqwright bench decode --beam 5 --json",
                "  seqwright bench decode -m runs/mine"
            })
    static final class Decoding implements Callable<Integer> {

        @Mixin
        private BenchOptions options;

        @Option(
                names = {"-m", "--model"},
                paramLabel = "MODEL",
                description =
                        "A model or a run folder, to decode the dev data of its own recipe, instead of RECIPE with"
                                + " random weights.")
        private @Nullable Path model;

        @Override
        public Integer call() {
            int batch = options.batch();
            Path trained = model;
            if (trained == null) {
                Recipe recipe = options.recipe();
                return time("decode", options.named(), options, () -> DecodingWorkload.untrained(recipe, batch));
            }
            options.checkModelAlone();
            return time(
                    "decode",
                    trained.toString(),
                    options,
                    () -> DecodingWorkload.of(
                            Seq2Seq.load(Ensemble.of(trained), options.device(), options.changes()), batch));
        }
    }
}
