package io.github.seqwright.model;

import io.github.seqwright.data.Example;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Sample;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The task of an ensemble: that of its first model, but features are those of every model, each made by its own task, and
 * source labels those of the model whose attention is shown. It cannot be trained or saved.
 */
final class EnsembleTask<S> implements Task<S> {

    /** Features of one source, one a model. */
    private record Each(List<Features> features) implements Features {

        /** The longest: what batches have to have room for. */
        @Override
        public int length() {
            return features.stream().mapToInt(Features::length).max().orElseThrow();
        }

        @Override
        public long numbers() {
            return features.stream().mapToLong(Features::numbers).sum();
        }
    }

    private final List<Task<S>> tasks;
    private final Task<S> first;
    private final Task<S> attending;

    /** @param attending number of the model whose attention is shown */
    EnsembleTask(List<Task<S>> tasks, int attending) {
        this.tasks = List.copyOf(tasks);
        first = tasks.get(0);
        this.attending = tasks.get(attending);
    }

    /** What model number {@code model} reads of sources that an ensemble's task made the features of. */
    static List<Features> of(List<Features> sources, int model) {
        return sources.stream()
                .map(source -> ((Each) source).features().get(model))
                .toList();
    }

    @Override
    public Features features(S source) {
        return new Each(tasks.stream().map(task -> task.features(source)).toList());
    }

    @Override
    public List<String> sourceLabels(S source, Layout.Time layout, int positions) {
        return attending.sourceLabels(source, layout, positions);
    }

    @Override
    public Class<S> sourceType() {
        return first.sourceType();
    }

    @Override
    public SourceSpec sourceSpec() {
        return first.sourceSpec();
    }

    @Override
    public Vocabulary targetVocabulary() {
        return first.targetVocabulary();
    }

    @Override
    public int[] target(String text) {
        return first.target(text);
    }

    @Override
    public String text(int[] tokens) {
        return first.text(tokens);
    }

    @Override
    public String text(S source, Hypothesis output) {
        return first.text(source, output);
    }

    @Override
    public String shown(Example<S> example) {
        return first.shown(example);
    }

    @Override
    public boolean readsAttention() {
        return first.readsAttention();
    }

    @Override
    public S parse(String argument) {
        return first.parse(argument);
    }

    @Override
    public Optional<Sample> trainingSample(Example<S> example, Random random) {
        throw new UnsupportedOperationException("an ensemble is not trained");
    }

    @Override
    public void save(Path folder) {
        throw new UnsupportedOperationException("an ensemble is not saved");
    }
}
