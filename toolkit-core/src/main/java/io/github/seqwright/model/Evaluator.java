package io.github.seqwright.model;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Sample;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.metric.Score;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tries a network on examples it was not trained on. The examples are read once and kept.
 *
 * @param <S> type of the source
 */
public final class Evaluator<S> {

    /**
     * What came out.
     *
     * @param loss per target token, in nats, end-of-sentence included
     * @param scores one a metric, in their order
     * @param hypotheses one an example
     */
    public record Result(double loss, List<Score> scores, List<String> hypotheses) {

        public double perplexity() {
            return Math.exp(loss);
        }
    }

    /** An output to look at, beside what was expected. */
    public record Shown(String source, String reference, Prediction prediction) {}

    private final Task<S> task;
    private final Inference inference;
    private final SearchLimits limits;
    private final List<Metric> metrics;
    private final List<Example<S>> examples = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    /**
     * @param limit how many examples to read; 0 for all
     * @throws InputException when there are none, or one of them cannot be read
     */
    public Evaluator(
            Task<S> task, Inference inference, SearchLimits limits, List<Metric> metrics, Dataset<S> data, int limit) {
        this.task = task;
        this.inference = inference;
        this.limits = limits;
        this.metrics = List.copyOf(metrics);
        try (Dataset.Reader<S> reader = data.open(0)) {
            while (reader.hasNext() && (limit == 0 || examples.size() < limit)) {
                Example<S> example = reader.next();
                examples.add(example);
                samples.add(new Sample(
                        task.features(example.source()),
                        example.references().stream().map(task::target).toList()));
            }
        }
        if (examples.isEmpty()) {
            throw new InputException(data.description() + ": no examples to try the model on; check the data");
        }
    }

    /** How many examples there are. */
    public int size() {
        return examples.size();
    }

    public Result evaluate(Search search) {
        List<Features> sources = samples.stream().map(Sample::source).toList();
        List<List<Hypothesis>> found = inference.search(sources, search, limits, 1, task.readsAttention());
        List<String> hypotheses = IntStream.range(0, found.size())
                .mapToObj(i -> task.text(examples.get(i).source(), found.get(i).get(0)))
                .toList();
        List<List<String>> references =
                examples.stream().map(Example::references).toList();
        List<Score> scores = metrics.stream()
                .map(metric -> metric.score(hypotheses, references))
                .toList();
        return new Result(loss(), scores, hypotheses);
    }

    private double loss() {
        double sum = 0;
        for (double[] targets : inference.logProbs(samples)) {
            for (double target : targets) {
                sum -= target;
            }
        }
        long tokens = samples.stream()
                .flatMap(sample -> sample.targets().stream())
                .mapToLong(target -> target.length + 1L)
                .sum();
        return sum / tokens;
    }

    /** Outputs of examples spread over the data, with attention. */
    public List<Shown> show(Search search, int count) {
        List<Shown> shown = new ArrayList<>();
        int wanted = Math.min(count, examples.size());
        for (int i = 0; i < wanted; i++) {
            int index = (int) ((long) i * examples.size() / wanted);
            Example<S> example = examples.get(index);
            Features source = samples.get(index).source();
            Hypothesis best = inference
                    .search(List.of(source), search, limits, 1, true)
                    .get(0)
                    .get(0);
            Prediction prediction = Prediction.of(task, example.source(), best);
            shown.add(
                    new Shown(example.source().toString(), example.references().get(0), prediction));
        }
        return shown;
    }
}
