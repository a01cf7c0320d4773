package io.github.seqwright.train;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.Batching;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.engine.KernelChoice;
import io.github.seqwright.engine.Precision;
import io.github.seqwright.recipe.Key;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code training} of a recipe. */
public record TrainingConfig(
        @Key(value = "Seed of everything random in the run.", byDefault = "1")
        long seed,

        @Key(
                value =
                        "A model to go on from, as a bundle or a run folder (fine-tuning): it gives vocabularies and first weights, so `task` and `model` must be its own; null: begin with random weights.",
                byDefault = "null")
        @Nullable
        Path initializeFrom,

        @Key(value = "Where to compute: `auto` takes a GPU if the engine sees one.", byDefault = "auto")
        DeviceChoice device,

        @Key(
                value =
                        "Processor threads for one operation, in the whole process; 0: as the engine chooses, all cores or"
                                + " OMP_NUM_THREADS. Small models can be faster with 1.",
                byDefault = "0",
                min = 0,
                max = 1024)
        int threads,

        @Key(
                value = "Whether layers compute with kernels, many operations in one call: `torchscript` or, for"
                        + " comparison, `portable`; `auto`: kernels.",
                byDefault = "auto")
        KernelChoice kernels,

        @Key(
                value = "What kernels multiply matrices in, weights and losses being float32 always: `float32`,"
                        + " `bfloat16`, or `auto`, which takes bfloat16 where the machine is clearly faster with it.",
                byDefault = "float32")
        Precision precision,

        @Key(value = "Training ends after this many passes over the data.", byDefault = "20", min = 1)
        int epochs,

        @Key(
                value = "Training ends after this many updates, if that comes first; 0 for no limit.",
                byDefault = "0",
                min = 0)
        long maxSteps,

        @Key(value = "How examples are batched.", byDefault = "{}")
        Batching batch,

        @Key(value = "What changes the weights.", byDefault = "{type: adam}")
        Component<OptimizerFactory<?>> optimizer,

        @Key(value = "The highest learning rate.", byDefault = "0.001", min = 0)
        double learningRate,

        @Key(value = "The learning rate over time.", byDefault = "{type: plateau}")
        Component<ScheduleFactory<?>> schedule,

        @Key(
                value = "Parameters that are trained from a later update on, or at learning rates of their own.",
                byDefault = "[]")
        List<ParameterGroup> groups,

        @Key(
                value = "Gradients of all parameters together are scaled down to this norm; 0 for never.",
                byDefault = "5.0",
                min = 0)
        double clipNorm,

        @Key(
                value = "Share of the target probability spread over all tokens (Szegedy et al. 2016).",
                byDefault = "0.0",
                min = 0,
                max = 0.99)
        double labelSmoothing,

        @Key(
                value =
                        "What an update leaves of the moving average of the weights (Polyak and Juditsky 1992), which is then what is validated and kept as the model, e.g. 0.999; 0 keeps the weights themselves.",
                byDefault = "0.0",
                min = 0,
                max = 0.999999)
        double averageDecay,

        @Key(value = "How often the decoder is fed its own tokens.", byDefault = "{}")
        ScheduledSampling scheduledSampling,

        @Key(value = "Updates between validations; 0 for one at the end of each epoch.", byDefault = "0", min = 0)
        int validateEvery,

        @Key(value = "Validations without improvement before training stops; 0 for never.", byDefault = "0", min = 0)
        int patience,

        @Key(
                value =
                        "What the best model is chosen by, on the dev data: `metric`, the first of `evaluation.metrics`, or `loss`.",
                byDefault = "metric")
        Criterion selectBy,

        @Key(
                value = "Updates between checkpoints, beside those at each validation; 0 for those alone.",
                byDefault = "1000",
                min = 0)
        int checkpointEvery,

        @Key(value = "Updates between lines of `metrics.jsonl`.", byDefault = "20", min = 1)
        int logEvery) {

    /** What the best checkpoint is chosen by. */
    public enum Criterion {
        METRIC,
        LOSS
    }

    public TrainingConfig {
        groups = List.copyOf(groups);
        if (kernels == KernelChoice.PORTABLE && precision == Precision.BFLOAT16) {
            throw new InputException("training.precision: bfloat16 needs kernels, but training.kernels is portable;"
                    + " change one of them");
        }
        if (learningRate == 0 && !groups.isEmpty()) {
            throw new InputException("training.groups: their learning rates follow training.learning_rate over time,"
                    + " but that is 0; set it above 0");
        }
    }

    /** The same with the device and the arithmetic that were chosen on a machine. */
    public TrainingConfig with(DeviceChoice chosen, Compute compute) {
        return new TrainingConfig(
                seed,
                initializeFrom,
                chosen,
                threads,
                compute.fused() ? KernelChoice.TORCHSCRIPT : KernelChoice.PORTABLE,
                compute.bfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32,
                epochs,
                maxSteps,
                batch,
                optimizer,
                learningRate,
                schedule,
                groups,
                clipNorm,
                labelSmoothing,
                averageDecay,
                scheduledSampling,
                validateEvery,
                patience,
                selectBy,
                checkpointEvery,
                logEvery);
    }
}
