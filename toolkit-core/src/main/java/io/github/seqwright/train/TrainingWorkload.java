package io.github.seqwright.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.bench.Workload;
import io.github.seqwright.data.Batch;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Networks;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.task.Task;

/**
 * The updates of a recipe's training, the very ones that an {@link Experiment} makes from random weights, without a run folder,
 * validation and checkpoints. One at a time in a process, and not beside an experiment.
 */
public final class TrainingWorkload implements Workload {

    private final Recipe recipe;
    private final Task<?> task;
    private final NDManager manager;
    private final EncoderDecoder network;
    private final Updates updates;

    private <S> TrainingWorkload(Recipe recipe, DataSplits<S> data, Task<S> task) {
        this.recipe = recipe;
        this.task = task;
        manager = NDManager.newBaseManager(recipe.training().device().choose());
        try {
            network = Networks.build(recipe.model(), task);
            network.initialize(manager, recipe.training().seed());
            updates = new Updates(recipe.training(), network, task, data.train(), manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** @throws InputException when the data is missing or malformed, or there is no such device */
    public static TrainingWorkload open(Recipe recipe) {
        EngineRuntime.start();
        Recipe frozen = Experiment.frozen(recipe);
        DataSplits<?> data = frozen.openData();
        return pair(frozen, data, frozen.task().factory().fitFrom(frozen.task().config(), data.train()));
    }

    // Both types were found equal when the data was opened.
    @SuppressWarnings("unchecked")
    private static <S> TrainingWorkload pair(Recipe recipe, DataSplits<S> data, Task<?> task) {
        return new TrainingWorkload(recipe, data, (Task<S>) task);
    }

    @Override
    public Step step() {
        try (GradientMode off = GradientMode.off()) {
            Updates.Made made = updates.next();
            int examples = made.batches().stream()
                    .mapToInt((Batch batch) -> batch.sources().size())
                    .sum();
            return new Step(examples, made.targetTokens(), made.seconds(), made.waited());
        }
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public Task<?> task() {
        return task;
    }

    @Override
    public EncoderDecoder network() {
        return network;
    }

    @Override
    public Device device() {
        return manager.getDevice();
    }

    @Override
    public Compute compute() {
        return Compute.choose(recipe.training().kernels(), recipe.training().precision(), manager);
    }

    @Override
    public void close() {
        updates.close();
        manager.close();
    }
}
