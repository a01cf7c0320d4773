package io.github.seqwright.model;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Sample;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A trained model, ready for use in a program:
 *
 * <pre>{@code
 * try (Seq2Seq<String> translator = Seq2Seq.load(Path.of("runs/numbers"), String.class)) {
 *     System.out.println(translator.decode("two hundred and thirty-one"));
 * }
 * }</pre>
 *
 * <p>Or several of them, an {@link Ensemble}. Thread-safe: any number of threads may decode at once, and closing waits for those that do.
 * What would compute afterwards throws {@link IllegalStateException}.
 *
 * @param <S> type of the source: {@code String} for text
 */
public final class Seq2Seq<S> implements AutoCloseable {

    private final Recipe recipe;
    private final Task<S> task;
    private final Task<S> reader;
    private final List<EncoderDecoder> networks;
    private final SequenceModel model;
    private final Inference inference;
    private final Search search;
    private final NDManager manager;

    /** Held for reading by what computes, since weights that are freed meanwhile would end the process. */
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();

    private Seq2Seq(
            Recipe recipe,
            Task<S> task,
            Task<S> reader,
            List<EncoderDecoder> networks,
            SequenceModel model,
            NDManager manager) {
        this.recipe = recipe;
        this.task = task;
        this.reader = reader;
        this.networks = networks;
        this.model = model;
        this.manager = manager;
        inference =
                new Inference(model, manager, recipe.searchCompute(manager), recipe.searchLanes(manager.getDevice()));
        search = recipe.search()
                .method()
                .factory()
                .createFrom(recipe.search().method().config());
    }

    /** Loads a model, on a GPU if the engine sees one. */
    public static <S> Seq2Seq<S> load(Path model, Class<S> sourceType) {
        return load(model, sourceType, DeviceChoice.AUTO, List.of());
    }

    /**
     * Loads a model that reads sources of a type.
     *
     * @param model a bundle, or a run folder, of which the best model is taken
     * @param overrides {@code key=value}: changes to its recipe, e.g. {@code search.method.beam_size=8}
     * @throws InputException when it is missing, damaged, or does not read sources of this type
     */
    public static <S> Seq2Seq<S> load(Path model, Class<S> sourceType, DeviceChoice device, List<String> overrides) {
        return load(Ensemble.of(model), sourceType, device, overrides);
    }

    /**
     * Loads models that decode together.
     *
     * @param overrides {@code key=value}: changes to the recipe of the first model, whose search and metrics are used
     * @throws InputException when one of them is missing, damaged, does not read sources of this type, or writes other
     *     tokens than the first
     */
    public static <S> Seq2Seq<S> load(
            Ensemble models, Class<S> sourceType, DeviceChoice device, List<String> overrides) {
        return load(models, Member.open(models, overrides), sourceType, device);
    }

    /** Loads models whatever they read, if it is the same for all. */
    public static Seq2Seq<?> load(Ensemble models, DeviceChoice device, List<String> overrides) {
        List<Member> members = Member.open(models, overrides);
        return load(models, members, members.get(0).task().sourceType(), device);
    }

    private static <S> Seq2Seq<S> load(
            Ensemble models, List<Member> members, Class<S> sourceType, DeviceChoice device) {
        List<Task<S>> tasks =
                members.stream().map(member -> member.task(sourceType)).toList();
        EngineRuntime.start();
        List<EncoderDecoder> networks = new ArrayList<>();
        NDManager manager = NDManager.newBaseManager(device.choose());
        try {
            for (Member member : members) {
                networks.add(member.network(manager));
            }
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        Recipe recipe = members.get(0).bundle().recipe();
        if (networks.size() == 1) {
            return alone(recipe, tasks.get(0), networks.get(0), manager);
        }
        return new Seq2Seq<>(
                recipe,
                tasks.get(0),
                new EnsembleTask<>(tasks, EnsembleModel.attending(networks)),
                List.copyOf(networks),
                new EnsembleModel(networks, models.weights(), models.mode()),
                manager);
    }

    private static <S> Seq2Seq<S> alone(Recipe recipe, Task<S> task, EncoderDecoder network, NDManager manager) {
        return new Seq2Seq<>(recipe, task, task, List.of(network), network, manager);
    }

    /**
     * A model as training begins with it. Its outputs mean nothing, but take the time that others take.
     *
     * @param task fitted for the recipe
     * @throws InputException when the recipe wants a device that is not there
     */
    public static <S> Seq2Seq<S> untrained(Recipe recipe, Task<S> task) {
        EngineRuntime.start();
        NDManager manager = NDManager.newBaseManager(recipe.training().device().choose());
        try {
            EncoderDecoder network = Networks.build(recipe.model(), task);
            network.initialize(manager, recipe.training().seed());
            network.freeze();
            return alone(recipe, task, network, manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** The text for one source. */
    public String decode(S source) {
        return decode(Collections.singletonList(source)).get(0);
    }

    /** The text for each source, in their order. */
    public List<String> decode(List<S> sources) {
        return predict(sources, search, 1, false).stream()
                .map(best -> best.get(0).text())
                .toList();
    }

    /**
     * Outputs with their scores.
     *
     * @param nBest how many a source
     * @param details whether they carry token log probabilities and attention
     * @return for each source its outputs, best first
     */
    public List<List<Prediction>> predict(List<S> sources, int nBest, boolean details) {
        return predict(sources, search, nBest, details);
    }

    /** The same with another search than the recipe's. */
    public List<List<Prediction>> predict(List<S> sources, Search search, int nBest, boolean details) {
        return predict(sources, search, PredictionRequest.best(nBest).withDetails(details));
    }

    /**
     * Outputs that are to be more than the best.
     *
     * @return for each source its outputs, best first
     */
    public List<List<Prediction>> predict(List<S> sources, PredictionRequest request) {
        return predict(sources, search, request);
    }

    private List<List<Prediction>> predict(List<S> sources, Search search, PredictionRequest request) {
        return whileOpen(
                () -> search(sources, sources.stream().map(this::features).toList(), search, request));
    }

    /**
     * What the network reads of a source: for {@link #predictFrom}, by which a source that cannot be read need not stop others.
     *
     * @throws InputException when it cannot be read
     */
    public Features features(S source) {
        return reader.features(Objects.requireNonNull(source, "a source is null"));
    }

    /**
     * Outputs as of {@link #predict(List, PredictionRequest)} for sources whose features are made already.
     *
     * @param features what {@link #features} makes of each source
     */
    public List<List<Prediction>> predictFrom(List<S> sources, List<Features> features, PredictionRequest request) {
        return whileOpen(() -> search(sources, features, search, request));
    }

    private List<List<Prediction>> search(
            List<S> sources, List<Features> features, Search search, PredictionRequest request) {
        requireTokens(request.allowed());
        List<String> prefixes = request.prefixes();
        if (!prefixes.isEmpty() && prefixes.size() != sources.size()) {
            throw new IllegalArgumentException(sources.size() + " sources but " + prefixes.size() + " prefixes");
        }
        List<Inference.Input> inputs = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            int[] prefix = prefixes.isEmpty() ? new int[0] : task.target(prefixes.get(i));
            inputs.add(new Inference.Input(features.get(i), prefix, request.firstNumber() + i));
        }
        SearchRequest wanted = Inference.request(
                request.allowed(),
                recipe.search().limits(),
                request.nBest(),
                request.details() || task.readsAttention());
        List<List<Hypothesis>> found = inference.search(inputs, search, wanted);
        List<List<Prediction>> results = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            S source = sources.get(i);
            results.add(found.get(i).stream()
                    .map(hypothesis -> Prediction.of(reader, source, hypothesis))
                    .map(prediction -> request.details() ? prediction : prediction.withoutDetails())
                    .toList());
        }
        return results;
    }

    private void requireTokens(@Nullable Set<Integer> allowed) {
        int size = task.targetVocabulary().size();
        for (int token : allowed == null ? Set.<Integer>of() : allowed) {
            if (token < 0 || token >= size) {
                throw new IllegalArgumentException(
                        "token " + token + " cannot be allowed; those of the model are from 0 to " + (size - 1));
            }
        }
    }

    /**
     * The tokens of texts, for {@link PredictionRequest#allowed}. The unknown one is not among them: what the model does not
     * know it cannot write.
     */
    public Set<Integer> tokensOf(Iterator<String> texts) {
        Set<Integer> tokens = new HashSet<>();
        texts.forEachRemaining(text -> Arrays.stream(task.target(text)).forEach(tokens::add));
        tokens.remove(Vocabulary.UNK);
        return Set.copyOf(tokens);
    }

    /**
     * Log probabilities in nats of given targets, end-of-sentence included.
     *
     * @param targets one a source
     */
    public double[] score(List<S> sources, List<String> targets) {
        if (sources.size() != targets.size()) {
            throw new IllegalArgumentException(sources.size() + " sources but " + targets.size() + " targets");
        }
        List<Sample> samples = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            String target = Objects.requireNonNull(targets.get(i), "a target is null");
            samples.add(new Sample(features(sources.get(i)), List.of(task.target(target))));
        }
        double[][] logProbs = whileOpen(() -> inference.logProbs(samples));
        double[] results = new double[logProbs.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = logProbs[i][0];
        }
        return results;
    }

    /**
     * Scores and perplexity on examples, with the recipe's metrics and search.
     *
     * @throws InputException when one of them cannot be read
     */
    public Evaluator.Result evaluate(Dataset<S> examples) {
        return evaluate(examples, failure -> {
            throw failure;
        });
    }

    /**
     * The same on those examples that can be read.
     *
     * @param unreadable is told of each other one
     */
    public Evaluator.Result evaluate(Dataset<S> examples, Consumer<InputException> unreadable) {
        List<Metric> metrics = recipe.evaluation().createMetrics();
        return whileOpen(
                () -> new Evaluator<>(reader, inference, recipe.search().limits(), metrics, examples, 0, unreadable)
                        .evaluate(search));
    }

    /** How many hypotheses the search keeps: 1 for greedy search, of sampling its samples. */
    public int beamSize() {
        return search.beamSize();
    }

    /** Whether predictions with details have attention weights. */
    public boolean hasAttention() {
        return model.hasAttention();
    }

    /** What it was trained with; of several models the first. */
    public Recipe recipe() {
        return recipe;
    }

    /** What it reads and writes; of several models that of the first. */
    public Task<S> task() {
        return task;
    }

    /** One, or in an ensemble one a model. */
    public List<EncoderDecoder> networks() {
        return networks;
    }

    public Device device() {
        return manager.getDevice();
    }

    /** How layers compute. */
    public Compute compute() {
        return inference.compute();
    }

    private <T> T whileOpen(Supplier<T> work) {
        open.readLock().lock();
        try {
            if (!manager.isOpen()) {
                throw new IllegalStateException("the model is closed");
            }
            return work.get();
        } finally {
            open.readLock().unlock();
        }
    }

    /**
     * Frees the weights, when what other threads compute with them is done.
     *
     * @throws IllegalStateException when this thread computes with them, as inside a search
     */
    @Override
    public void close() {
        if (open.getReadHoldCount() > 0) {
            throw new IllegalStateException("the model is closed by what it is computing");
        }
        open.writeLock().lock();
        try {
            manager.close();
        } finally {
            open.writeLock().unlock();
        }
    }
}
