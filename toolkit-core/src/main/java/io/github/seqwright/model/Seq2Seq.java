package io.github.seqwright.model;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Sample;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained model, ready for use in a program:
 *
 * <pre>{@code
 * try (Seq2Seq<String> translator = Seq2Seq.load(Path.of("runs/numbers"), String.class)) {
 *     System.out.println(translator.decode("two hundred and thirty-one"));
 * }
 * }</pre>
 *
 * <p>Thread-safe: any number of threads may decode at once. Close it when none does any more.
 *
 * @param <S> type of the source: {@code String} for text
 */
public final class Seq2Seq<S> implements AutoCloseable {

    private final Recipe recipe;
    private final Task<S> task;
    private final EncoderDecoder network;
    private final Inference inference;
    private final Search search;
    private final NDManager manager;

    private Seq2Seq(Recipe recipe, Task<S> task, EncoderDecoder network, NDManager manager) {
        this.recipe = recipe;
        this.task = task;
        this.network = network;
        this.manager = manager;
        inference = new Inference(network, manager);
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
        ModelBundle bundle = ModelBundle.open(model, overrides);
        Task<?> task = bundle.task();
        if (task.sourceType() != sourceType) {
            throw new InputException(model + ": this model reads "
                    + task.sourceType().getSimpleName() + ", not " + sourceType.getSimpleName() + "; its task is "
                    + bundle.recipe().task().type());
        }
        @SuppressWarnings("unchecked") // the types were compared just now
        Task<S> typed = (Task<S>) task;
        return load(bundle, typed, device);
    }

    /** Loads a model whatever it reads. */
    public static Seq2Seq<?> load(Path model, DeviceChoice device, List<String> overrides) {
        ModelBundle bundle = ModelBundle.open(model, overrides);
        return load(bundle, bundle.task(), device);
    }

    private static <S> Seq2Seq<S> load(ModelBundle bundle, Task<S> task, DeviceChoice device) {
        EngineRuntime.start();
        EncoderDecoder network = Networks.build(bundle.recipe().model(), task);
        NDManager manager = NDManager.newBaseManager(device.choose());
        try {
            bundle.loadWeights(network, manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        network.parameters().values().forEach(parameter -> parameter.freeze(true));
        return new Seq2Seq<>(bundle.recipe(), task, network, manager);
    }

    /** The text for one source. */
    public String decode(S source) {
        return decode(List.of(source)).get(0);
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
        return predict(sources, sources.stream().map(task::features).toList(), search, nBest, details);
    }

    /**
     * The same for sources whose features are made already.
     *
     * @param features what the task makes of each source
     */
    public List<List<Prediction>> predictFrom(List<S> sources, List<Features> features, int nBest, boolean details) {
        return predict(sources, features, search, nBest, details);
    }

    private List<List<Prediction>> predict(
            List<S> sources, List<Features> features, Search search, int nBest, boolean details) {
        List<List<Hypothesis>> found =
                inference.search(features, search, recipe.search().limits(), nBest, details || task.readsAttention());
        List<List<Prediction>> results = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            S source = sources.get(i);
            results.add(found.get(i).stream()
                    .map(hypothesis -> Prediction.of(task, source, hypothesis))
                    .map(prediction -> details ? prediction : prediction.withoutDetails())
                    .toList());
        }
        return results;
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
            samples.add(new Sample(task.features(sources.get(i)), List.of(task.target(targets.get(i)))));
        }
        double[][] logProbs = inference.logProbs(samples);
        double[] results = new double[logProbs.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = logProbs[i][0];
        }
        return results;
    }

    /** Scores and perplexity on examples, with the recipe's metrics and search. */
    public Evaluator.Result evaluate(Dataset<S> examples) {
        List<Metric> metrics = recipe.evaluation().metrics().stream()
                .<Metric>map(chosen -> chosen.factory().createFrom(chosen.config()))
                .toList();
        return new Evaluator<>(task, inference, recipe.search().limits(), metrics, examples, 0).evaluate(search);
    }

    /** How many hypotheses the search keeps; 1 for greedy search. */
    public int beamSize() {
        return search.beamSize();
    }

    /** Whether predictions with details have attention weights. */
    public boolean hasAttention() {
        return network.decoder().hasAttention();
    }

    /** What it was trained with. */
    public Recipe recipe() {
        return recipe;
    }

    public Task<S> task() {
        return task;
    }

    public EncoderDecoder network() {
        return network;
    }

    public Device device() {
        return manager.getDevice();
    }

    /** Frees the weights. */
    @Override
    public void close() {
        manager.close();
    }
}
