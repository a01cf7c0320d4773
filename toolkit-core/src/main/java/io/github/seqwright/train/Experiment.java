package io.github.seqwright.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.Version;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Evaluator;
import io.github.seqwright.model.Inference;
import io.github.seqwright.model.ModelBundle;
import io.github.seqwright.model.Networks;
import io.github.seqwright.model.Provenance;
import io.github.seqwright.nn.Parameters;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.RecipeWriter;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.report.RunRecorder;
import io.github.seqwright.report.StartRecord;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchFactory;
import io.github.seqwright.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recipe carried out in a run folder: data opened, vocabularies fitted, the network trained, the best model scored on the
 * test data. One at a time in a process, since the engine records the gradients of one network only.
 *
 * @param <S> type of the sources
 */
public final class Experiment<S> implements AutoCloseable {

    /**
     * How a run ended.
     *
     * @param interrupted whether {@link #requestStop} ended it; there is no test score then
     * @param step updates made
     * @param test on the test data, with the recipe's search; null without such data
     * @param samples test outputs to look at
     */
    public record Summary(
            boolean interrupted,
            boolean stoppedEarly,
            long step,
            Evaluator.@Nullable Result test,
            List<Evaluator.Shown> samples) {}

    private static final Logger LOG = LoggerFactory.getLogger(Experiment.class);

    private static final int SAMPLES = 3;

    private final Recipe recipe;
    private final RunFolder folder;
    private final DataSplits<S> data;
    private final Task<S> task;
    private final ModelBundle bundle;
    private final NDManager manager;
    private final Compute searchCompute;
    private final EncoderDecoder network;
    private final Updates updates;
    private final List<Metric> metrics;
    private final TrainingLoop loop;

    /** @param initial the model that a run begins with; null for one of its own, or to continue */
    private Experiment(
            Recipe recipe,
            RunFolder folder,
            DataSplits<S> data,
            Task<S> task,
            ModelBundle bundle,
            @Nullable InitialModel initial) {
        this.recipe = recipe;
        this.folder = folder;
        this.data = data;
        this.task = task;
        this.bundle = bundle;
        Device device = recipe.training().device().choose();
        manager = NDManager.newBaseManager(device);
        try {
            searchCompute = recipe.searchCompute(manager);
            network = Networks.build(recipe.model(), task);
            if (initial != null) {
                initial.initialize(network, manager);
            } else if (!Files.exists(folder.lastCheckpoint())) {
                network.initialize(manager, recipe.training().seed());
                if (network.alignsByAttentionAlone()) {
                    task.doubtsAttention(data.train()).ifPresent(LOG::warn);
                }
            }
            updates = new Updates(recipe.training(), network, task, data.train(), manager);
            metrics = recipe.evaluation().createMetrics();
            loop = loop();
            loop.restore();
            if (initial != null) {
                // That model may be another by the time this run is resumed.
                loop.saveBeginning();
            }
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * Begins a run.
     *
     * @throws InputException when the folder holds a run already, or recipe and data do not go together
     */
    public static Experiment<?> begin(Recipe recipe, Path path) {
        RunFolder.check(path);
        EngineRuntime.start();
        Recipe frozen = frozen(recipe);
        DataSplits<?> data = frozen.openData();
        RunFolder folder = RunFolder.create(path);
        return onFailure(folder::discard, () -> {
            Path from = frozen.training().initializeFrom();
            InitialModel initial = from == null ? null : new InitialModel(from);
            Provenance madeWith = Provenance.of(data, initial == null ? null : initial.source());
            Task<?> task = initial != null
                    ? initial.task(frozen, data.train())
                    : frozen.task().factory().fitFrom(frozen.task().config(), data.train());
            ModelBundle bundle = ModelBundle.create(folder.model(), frozen, task, madeWith);
            return pair(frozen, folder, data, task, bundle, initial).recorded(madeWith);
        });
    }

    /**
     * Continues the run in a folder from its last checkpoint.
     *
     * @param overrides changes to its recipe, e.g. more epochs
     */
    public static Experiment<?> resume(Path path, List<String> overrides) {
        EngineRuntime.start();
        RunFolder folder = RunFolder.open(path);
        return onFailure(folder::close, () -> {
            Recipe recipe = frozen(Recipes.read(folder.recipe(), overrides));
            ModelBundle bundle = ModelBundle.open(folder.model(), List.of());
            requireSameBeginning(bundle.recipe(), recipe);
            DataSplits<?> data = recipe.openData();
            Optional<Provenance> before = bundle.madeWith();
            Provenance madeWith =
                    Provenance.of(data, before.map(Provenance::initialModel).orElse(null));
            before.ifPresent(provenance -> provenance.checkUnchanged(madeWith));
            return pair(recipe, folder, data, bundle.task(), bundle, null).recorded(madeWith);
        });
    }

    /** Vocabularies and first weights are what they were when the run began; other settings would not be theirs. */
    private static void requireSameBeginning(Recipe before, Recipe now) {
        if (!before.task().equals(now.task())) {
            throw new InputException("task: a run goes on with the task it began with, since its vocabularies are"
                    + " fitted; start a new run to change it");
        }
        if (!Objects.equals(before.training().initializeFrom(), now.training().initializeFrom())) {
            throw new InputException("training.initialize_from: the run has begun already, from "
                    + (before.training().initializeFrom() == null
                            ? "weights of its own"
                            : before.training().initializeFrom())
                    + "; start a new run to change it");
        }
    }

    private interface Opening {
        Experiment<?> open();
    }

    private static Experiment<?> onFailure(Runnable undo, Opening opening) {
        try {
            return opening.open();
        } catch (RuntimeException e) {
            undo.run();
            throw e;
        }
    }

    /** Writes the recipe into run and model, last: one that does not work must not replace or become a run's. */
    private Experiment<S> recorded(Provenance madeWith) {
        try {
            bundle.writeRecipe(recipe);
            AtomicFile.write(folder.recipe(), RecipeWriter.yaml(recipe, madeWith.comment()));
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** With what every {@code auto} of {@code training} stands for on this machine, with the threads that the recipe asks for. */
    static Recipe frozen(Recipe recipe) {
        TrainingConfig training = recipe.training();
        EngineRuntime.useThreads(training.threads());
        Device device = training.device().choose();
        try (NDManager manager = NDManager.newBaseManager(device)) {
            training.precision().warnWhereSlow("training.precision", manager);
            return recipe.with(
                    device.isGpu() ? DeviceChoice.GPU : DeviceChoice.CPU,
                    Compute.choose(training.kernels(), training.precision(), manager));
        }
    }

    // Both types were found equal when the data was opened.
    @SuppressWarnings("unchecked")
    private static <S> Experiment<S> pair(
            Recipe recipe,
            RunFolder folder,
            DataSplits<S> data,
            Task<?> task,
            ModelBundle bundle,
            @Nullable InitialModel initial) {
        return new Experiment<>(recipe, folder, data, (Task<S>) task, bundle, initial);
    }

    private TrainingLoop loop() {
        return new TrainingLoop(
                recipe.training(), updates, validation(), bundle::writeWeights, folder.lastCheckpoint(), manager);
    }

    private TrainingLoop.@Nullable Validation validation() {
        Dataset<S> dev = data.dev();
        if (dev == null) {
            return null;
        }
        Recipe.Evaluation evaluation = recipe.evaluation();
        return new TrainingLoop.Validation(
                evaluator(dev, evaluation.validationExamples()),
                search(evaluation.validationSearch()),
                evaluation.samples());
    }

    private Evaluator<S> evaluator(Dataset<S> examples, int limit) {
        Inference inference = inference();
        return new Evaluator<>(task, inference, recipe.search().limits(), metrics, examples, limit);
    }

    private Inference inference() {
        return new Inference(network, manager, searchCompute, recipe.searchLanes(manager.getDevice()));
    }

    private static Search search(Component<SearchFactory<?>> chosen) {
        return chosen.factory().createFrom(chosen.config());
    }

    /** Trains to the end or until {@link #requestStop}, then scores the best model on the test data. */
    public Summary run(TrainingListener listener) {
        try {
            return runRecorded(listener);
        } catch (InputException e) {
            if (loop.step() == 0 && !Files.exists(folder.lastCheckpoint())) {
                // There is nothing to go on from, and the same command must work when what was wrong is mended.
                folder.discard();
            }
            throw e;
        }
    }

    private Summary runRecorded(TrainingListener listener) {
        try (RunRecorder recorder =
                new RunRecorder(folder.path(), startRecord(), recipe.training().logEvery(), loop.seconds())) {
            TrainingListener both = new Listeners(List.of(recorder, listener));
            both.started(loop.step(), Parameters.count(network), device());
            TrainingLoop.Outcome outcome = loop.run(both);
            if (outcome == TrainingLoop.Outcome.INTERRUPTED) {
                return new Summary(true, false, loop.step(), null, List.of());
            }
            return finish(outcome == TrainingLoop.Outcome.STOPPED_EARLY, recorder);
        }
    }

    private Summary finish(boolean early, RunRecorder recorder) {
        recorder.finished();
        loop.checkLearned();
        if (!bundle.hasWeights()) {
            loop.keepModel();
        }
        Dataset<S> test = data.test();
        if (test == null) {
            return new Summary(false, early, loop.step(), null, List.of());
        }
        if (loop.stopRequested()) {
            return new Summary(true, false, loop.step(), null, List.of());
        }
        long start = System.nanoTime();
        bundle.loadWeights(network, manager);
        // A picture that is damaged must not cost a run that is done.
        Evaluator<S> evaluator = new Evaluator<>(
                task,
                inference(),
                recipe.search().limits(),
                metrics,
                test,
                0,
                failure -> LOG.warn("left out of the test: {}", failure.getMessage()));
        Search search = search(recipe.search().method());
        Evaluator.Result result = evaluator.evaluate(search);
        bundle.writeScores("test", result);
        recorder.tested(loop.step(), result, (System.nanoTime() - start) / 1e9);
        return new Summary(false, early, loop.step(), result, evaluator.show(search, SAMPLES));
    }

    private String device() {
        String precision = recipe.training().precision().name().toLowerCase(Locale.ROOT);
        return (manager.getDevice().isGpu() ? "GPU, " : "CPU, ") + precision;
    }

    private StartRecord startRecord() {
        return new StartRecord(
                loop.step(),
                folder.path().getFileName().toString(),
                device(),
                recipe.training().seed(),
                Parameters.count(network),
                Version.read().seqwright(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Asks the run to end after the current update, with a checkpoint; from any thread. */
    public void requestStop() {
        loop.requestStop();
    }

    public Recipe recipe() {
        return recipe;
    }

    public RunFolder folder() {
        return folder;
    }

    /** Whether there was nothing left to train when it was opened. */
    public Optional<String> nothingToDo() {
        return loop.finishedBecause();
    }

    @Override
    public void close() {
        updates.close();
        manager.close();
        folder.close();
    }
}
