package io.github.seqwright.bench;

import ai.djl.Device;
import io.github.seqwright.InputException;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Features;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.PredictionRequest;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * Outputs for the sources of a recipe's dev data, so many a step, in their order and again from the first behind the last. A step
 * is what {@link Seq2Seq#predict} does: features, search with the recipe's method and limits, text.
 *
 * @param <S> type of the sources
 */
public final class DecodingWorkload<S> implements Workload {

    private final Seq2Seq<S> model;
    private final List<S> sources;
    private final int batch;
    private int next;

    private DecodingWorkload(Seq2Seq<S> model, List<S> sources, int batch) {
        this.model = model;
        this.sources = sources;
        this.batch = batch;
    }

    /**
     * A trained model on the dev data of its own recipe.
     *
     * @param model closed with the workload, or when there is none
     * @param batch sources a step
     * @throws InputException when the data is missing or malformed, or has no dev part
     */
    public static DecodingWorkload<?> of(Seq2Seq<?> model, int batch) {
        try {
            return pair(model, sources(model.recipe().openData()), batch);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /**
     * A model with random weights. It hardly ever ends an output, so that each is as long as the recipe's limits let it be.
     *
     * @param batch sources a step
     * @throws InputException when the data is missing or malformed, or has no dev part, or there is no such device
     */
    public static DecodingWorkload<?> untrained(Recipe recipe, int batch) {
        DataSplits<?> data = recipe.openData();
        List<?> sources = sources(data);
        Task<?> task = recipe.task().factory().fitFrom(recipe.task().config(), data.train());
        return pair(Seq2Seq.untrained(recipe, task), sources, batch);
    }

    // The recipe's data gives what its task reads: that was checked when it was opened.
    @SuppressWarnings("unchecked")
    private static <S> DecodingWorkload<S> pair(Seq2Seq<S> model, List<?> sources, int batch) {
        return new DecodingWorkload<>(model, (List<S>) sources, batch);
    }

    private static <S> List<S> sources(DataSplits<S> data) {
        Dataset<S> dev = data.dev();
        if (dev == null) {
            throw new InputException("data.dev: there is none, and it is what decoding is timed on; name some");
        }
        List<S> sources = new ArrayList<>();
        try (Dataset.Reader<S> reader = dev.open(0)) {
            while (reader.hasNext()) {
                sources.add(reader.next().source());
            }
        }
        if (sources.isEmpty()) {
            throw new InputException(dev.description() + ": there are no examples in it to decode; check the data");
        }
        return sources;
    }

    @Override
    public Step step() {
        List<S> chosen = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            chosen.add(sources.get(next));
            next = (next + 1) % sources.size();
        }
        long start = System.nanoTime();
        List<Features> features = chosen.stream().map(model::features).toList();
        double waited = secondsSince(start);
        List<List<Prediction>> found = model.predictFrom(chosen, features, PredictionRequest.best(1));
        double seconds = secondsSince(start);
        long tokens = found.stream().mapToLong(best -> tokens(best.get(0))).sum();
        return new Step(batch, tokens, seconds, waited);
    }

    /** The end is one more also where it is the limit's: it was looked for all the same. */
    private long tokens(Prediction best) {
        String end = model.task().targetVocabulary().token(Vocabulary.EOS);
        return best.tokens().stream().filter(token -> !token.equals(end)).count() + 1;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public Recipe recipe() {
        return model.recipe();
    }

    @Override
    public Task<?> task() {
        return model.task();
    }

    @Override
    public EncoderDecoder network() {
        return model.networks().get(0);
    }

    @Override
    public Device device() {
        return model.device();
    }

    @Override
    public Compute compute() {
        return model.compute();
    }

    @Override
    public void close() {
        model.close();
    }
}
