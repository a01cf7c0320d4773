package io.github.seqwright.train;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.data.TrainingStream;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Evaluator;
import io.github.seqwright.search.Search;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Update after update until the epochs are done, the steps are, or validation has stopped improving; or until it is asked
 * to stop. Continuing from a checkpoint is exactly going on. Runs on one thread; {@link #requestStop} may come from any.
 */
final class TrainingLoop {

    /** Why training ended. */
    enum Outcome {
        FINISHED,
        STOPPED_EARLY,
        INTERRUPTED
    }

    /** Keeps the weights of the best validation. */
    @FunctionalInterface
    interface BestKeeper {
        void keep(EncoderDecoder network);
    }

    /** How the model is tried: on which examples, with which search, and how many outputs are shown. */
    record Validation(Evaluator<?> evaluator, Search search, int samples) {}

    // A model whose loss is not finite this many times in a row does not come back.
    private static final int SKIPS_ALLOWED = 20;

    private final TrainingConfig config;
    private final Updates updates;
    private final @Nullable Validation validation;
    private final ModelSelection selection;
    private final BestKeeper bestKeeper;
    private final Path checkpoint;
    private final NDManager manager;

    private int epoch;
    private double seconds;
    private int skipped;
    private long tried;
    private volatile boolean stopRequested;

    TrainingLoop(
            TrainingConfig config,
            Updates updates,
            @Nullable Validation validation,
            BestKeeper bestKeeper,
            Path checkpoint,
            NDManager manager) {
        this.config = config;
        this.updates = updates;
        this.validation = validation;
        selection = new ModelSelection(config.selectBy());
        this.bestKeeper = bestKeeper;
        this.checkpoint = checkpoint;
        this.manager = manager;
    }

    /** Continues from the last checkpoint if there is one. */
    void restore() {
        if (Files.exists(checkpoint)) {
            TrainingState state =
                    Checkpoint.read(checkpoint, updates.network(), updates.average(), updates.optimizer(), manager);
            updates.seek(state.step(), state.position());
            seconds = state.seconds();
            updates.schedule().restore(state.schedule());
            selection.restore(state.best(), state.bestLoss(), state.bestStep(), state.stale());
        }
    }

    /** Makes a run that has not begun one to continue from where it stands. */
    void saveBeginning() {
        save(new TrainingListener() {});
    }

    long step() {
        return updates.step();
    }

    double seconds() {
        return seconds;
    }

    boolean stopRequested() {
        return stopRequested;
    }

    /** Ends the loop after the current update, with a checkpoint. */
    void requestStop() {
        stopRequested = true;
    }

    Outcome run(TrainingListener listener) {
        try (GradientMode off = GradientMode.off()) {
            while (!finished()) {
                if (stopRequested) {
                    save(listener);
                    return Outcome.INTERRUPTED;
                }
                boolean epochEnded = update(listener);
                boolean due = config.validateEvery() == 0 ? epochEnded : step() % config.validateEvery() == 0;
                if (due || finished()) {
                    validate(listener);
                    save(listener);
                } else if (config.checkpointEvery() > 0 && step() % config.checkpointEvery() == 0) {
                    save(listener);
                }
            }
            return selection.exhausted(config.patience()) ? Outcome.STOPPED_EARLY : Outcome.FINISHED;
        }
    }

    private boolean finished() {
        return finishedBecause().isPresent();
    }

    /** Why there is nothing more to train, with the key to change; empty while there is. */
    Optional<String> finishedBecause() {
        if (updates.stream().position().epoch() >= config.epochs()) {
            return Optional.of("training.epochs: " + config.epochs() + " are done");
        }
        if (config.maxSteps() > 0 && step() >= config.maxSteps()) {
            return Optional.of("training.max_steps: " + step() + " are done");
        }
        if (selection.exhausted(config.patience())) {
            return Optional.of(
                    "training.patience: " + config.patience() + " validations in a row brought no improvement");
        }
        return Optional.empty();
    }

    /** @return whether the epoch ended with it */
    private boolean update(TrainingListener listener) {
        Updates.Made made = updates.next();
        epoch = made.epoch();
        checkFinite(made.result());
        seconds += made.seconds();
        listener.updated(new TrainingListener.Update(
                made.step(),
                epoch + 1,
                progress(),
                made.result().loss(),
                made.result().gradientNorm(),
                made.result().applied(),
                made.learningRate(),
                made.targetTokens(),
                made.seconds()));
        return made.epochEnded();
    }

    private void checkFinite(Updater.Result result) {
        tried++;
        skipped = result.applied() ? 0 : skipped + 1;
        if (skipped >= SKIPS_ALLOWED) {
            throw new InputException("training diverged: the loss was not a finite number in " + skipped
                    + " updates in a row, the last of them step " + step()
                    + "; continue from the last checkpoint with a"
                    + " lower training.learning_rate or training.clip_norm");
        }
    }

    /**
     * Checks that a run that is over came to something.
     *
     * @throws InputException when no update of this sitting was possible, or what it ends with is no model
     */
    void checkLearned() {
        if (skipped > 0 && skipped == tried) {
            throw diverged("no update had a finite loss and gradient");
        } else if (validation == null && skipped > 0) {
            throw diverged("the last update had no finite loss and gradient");
        } else if (validation != null && selection.bestStep() > 0 && !Double.isFinite(Math.exp(selection.bestLoss()))) {
            throw diverged(
                    "the perplexity of the best validation, after step " + selection.bestStep() + ", is infinite");
        }
    }

    private static InputException diverged(String found) {
        return new InputException("training diverged: " + found
                + "; start again with a lower training.learning_rate or training.clip_norm");
    }

    private double progress() {
        TrainingStream<?> stream = updates.stream();
        double byEpochs = (stream.position().epoch() + stream.progressInEpoch()) / config.epochs();
        double bySteps = config.maxSteps() > 0 ? (double) step() / config.maxSteps() : 0;
        return Math.min(1, Math.max(byEpochs, bySteps));
    }

    private void validate(TrainingListener listener) {
        if (validation == null) {
            keepModel();
        } else {
            averaged(() -> validate(validation, listener));
        }
    }

    /** Keeps what the model is now, validated or not. */
    void keepModel() {
        averaged(() -> bestKeeper.keep(updates.network()));
    }

    /** The model of a run is the average of its weights, where it has one. */
    private void averaged(Runnable use) {
        exchangeAverage();
        try {
            use.run();
        } finally {
            exchangeAverage();
        }
    }

    private void exchangeAverage() {
        updates.average().exchange(updates.network().parameters());
    }

    private void validate(Validation validation, TrainingListener listener) {
        listener.validating(step());
        long start = System.nanoTime();
        Evaluator.Result result = validation.evaluator().evaluate(validation.search());
        boolean improved = selection.offer(result, step());
        updates.schedule().validated(improved);
        if (improved) {
            bestKeeper.keep(updates.network());
        }
        List<Evaluator.Shown> samples = validation.evaluator().show(validation.search(), validation.samples());
        double took = (System.nanoTime() - start) / 1e9;
        seconds += took;
        listener.validated(new TrainingListener.Validation(
                step(),
                epoch + 1,
                result.loss(),
                result.perplexity(),
                result.scores(),
                result.errors(),
                improved,
                samples,
                took));
    }

    private void save(TrainingListener listener) {
        Checkpoint.write(
                checkpoint,
                updates.network(),
                updates.average(),
                updates.optimizer(),
                new TrainingState(
                        step(),
                        updates.stream().position(),
                        updates.optimizer().updates(),
                        updates.schedule().state(),
                        selection.best(),
                        selection.bestLoss(),
                        selection.bestStep(),
                        selection.stale(),
                        seconds));
        listener.saved(step());
    }
}
