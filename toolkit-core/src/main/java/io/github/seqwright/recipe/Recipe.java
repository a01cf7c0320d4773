package io.github.seqwright.recipe;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.engine.KernelChoice;
import io.github.seqwright.engine.Precision;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.metric.MetricFactory;
import io.github.seqwright.model.ModelConfig;
import io.github.seqwright.model.Networks;
import io.github.seqwright.search.SearchConfig;
import io.github.seqwright.search.SearchFactory;
import io.github.seqwright.task.Task;
import io.github.seqwright.task.TaskFactory;
import io.github.seqwright.train.TrainingConfig;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One experiment: a whole recipe file. Its parts fit together: a network can be built for the task. */
public record Recipe(
        @Key("What is learned, and how sources and targets become numbers.")
        Component<TaskFactory<?>> task,

        @Key("What it is learned from.") Component<DataFactory<?>> data,
        @Key(value = "The network.", byDefault = "{}") ModelConfig model,

        @Key(value = "How the network is trained.", byDefault = "{}")
        TrainingConfig training,

        @Key(value = "How outputs are searched for.", byDefault = "{}")
        SearchConfig search,

        @Key(value = "How the model is judged.", byDefault = "{}")
        Evaluation evaluation) {

    private static final Logger LOG = LoggerFactory.getLogger(Recipe.class);

    // Each prepares weights of its own, and more were not tried.
    private static final int MOST_LANES = 4;

    public Recipe {
        if (training.selectBy() == TrainingConfig.Criterion.METRIC
                && evaluation.metrics().isEmpty()) {
            throw new InputException("training.select_by: metric takes the first of evaluation.metrics, but there are"
                    + " none; name one there, or use select_by: loss");
        }
        if (training.kernels() == KernelChoice.PORTABLE && search.precision() == Precision.BFLOAT16) {
            throw new InputException("search.precision: bfloat16 needs kernels, but training.kernels is portable;"
                    + " change one of them");
        }
        boolean hasAttention = Networks.check(model, task).hasAttention();
        checkAttention("search.method", search.method(), hasAttention);
        checkAttention("evaluation.validation_search", evaluation.validationSearch(), hasAttention);
    }

    private static void checkAttention(String key, Component<SearchFactory<?>> search, boolean hasAttention) {
        if (!hasAttention && search.factory().createFrom(search.config()).readsAttention()) {
            throw new InputException(key + ": coverage_penalty and max_attention_shift look at attention weights, but"
                    + " model.decoder has no attention, or with a head's search_weight of 1 no say; leave them at 0");
        }
    }

    /** {@code evaluation} of a recipe. */
    public record Evaluation(
            @Key(
                    value = "Scores to compute; the first one chooses the best model, see `training.select_by`.",
                    byDefault = "[bleu]")
            List<Component<MetricFactory<?>>> metrics,

            @Key(value = "Search used while training; a cheap one saves time.", byDefault = "{type: greedy}")
            Component<SearchFactory<?>> validationSearch,

            @Key(value = "Dev examples that each validation uses; 0 for all.", byDefault = "0", min = 0)
            int validationExamples,

            @Key(value = "Outputs of each validation that the report shows.", byDefault = "3", min = 0, max = 100)
            int samples) {

        /** Makes what {@code metrics} names, in that order. */
        public List<Metric> createMetrics() {
            return metrics.stream()
                    .<Metric>map(chosen -> chosen.factory().createFrom(chosen.config()))
                    .toList();
        }
    }

    /**
     * Opens its data.
     *
     * @throws InputException when that is missing or malformed, or its sources are not what the task reads
     */
    public DataSplits<?> openData() {
        DataSplits<?> splits = data.factory().openFrom(data.config());
        Class<?> expected = task.factory().sourceType();
        if (splits.sourceType() != expected) {
            throw new InputException("data: the task '" + task.type() + "' reads " + Task.sources(expected)
                    + ", but data of type '" + data.type() + "' gives "
                    + Task.sources(splits.sourceType()));
        }
        return splits;
    }

    /**
     * How a trained model computes.
     *
     * @param manager on the device to compute on
     */
    public Compute searchCompute(NDManager manager) {
        search.precision().warnWhereSlow("search.precision", manager);
        Compute chosen = Compute.choose(training.kernels(), search.precision(), manager);
        if (search.precision() == Precision.AUTO) {
            LOG.info("search.precision: auto is {} here", chosen.bfloat16() ? "bfloat16" : "float32");
        }
        return chosen;
    }

    /** Batches that are searched at once on a device. The engine must run. */
    public int searchLanes(Device device) {
        if (search.threads() > 0) {
            return search.threads();
        }
        return device.isGpu() ? 1 : Math.min(MOST_LANES, EngineRuntime.threads());
    }

    /** The same recipe with the device and the arithmetic that were chosen on a machine. */
    public Recipe with(DeviceChoice device, Compute compute) {
        return new Recipe(task, data, model, training.with(device, compute), search, evaluation);
    }
}
