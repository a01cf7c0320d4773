package io.github.seqwright.model;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.data.Sample;
import io.github.seqwright.metric.ErrorAnalysis;
import io.github.seqwright.metric.ErrorMetric;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.metric.Score;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a network on examples it was not trained on. They are read once and kept; their features, which are large for images
 * and recordings, are made when they are needed, a bounded number at a time.
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
     * @param errors in them, by a metric that counts errors; null where there is none
     */
    public record Result(
            double loss,
            List<Score> scores,
            List<String> hypotheses,
            @Nullable ErrorAnalysis errors) {

        public double perplexity() {
            return Math.exp(loss);
        }
    }

    /**
     * An output to look at, beside what was expected.
     *
     * @param references what is right, in one way or another
     * @param picture what the network saw, where that is an image; else null
     */
    public record Shown(
            String source,
            List<String> references,
            Prediction prediction,
            @Nullable Pixels picture) {}

    /**
     * An example that can be read.
     *
     * @param number its place among all that the data gives, those that cannot be read included: what is drawn at random for
     *     one does not depend on the others
     */
    private record Given<S>(Example<S> example, long number) {}

    /** 64 MiB of features. */
    private static final long MOST_NUMBERS = 16L << 20;

    private final Task<S> task;
    private final Inference inference;
    private final SearchLimits limits;
    private final List<Metric> metrics;
    private final String description;
    private final List<Given<S>> examples = new ArrayList<>();
    private final List<Integer> chunkEnds = new ArrayList<>();

    /**
     * @param limit how many examples to read; 0 for all
     * @throws InputException when there are none, or one of them cannot be read
     */
    public Evaluator(
            Task<S> task, Inference inference, SearchLimits limits, List<Metric> metrics, Dataset<S> data, int limit) {
        this(task, inference, limits, metrics, data, limit, failure -> {
            throw failure;
        });
    }

    /**
     * Goes on without the sources that cannot be read.
     *
     * @param limit how many examples to read; 0 for all
     * @param unreadable is told of each
     * @throws InputException when there are none
     */
    public Evaluator(
            Task<S> task,
            Inference inference,
            SearchLimits limits,
            List<Metric> metrics,
            Dataset<S> data,
            int limit,
            Consumer<InputException> unreadable) {
        this(task, inference, limits, metrics, data, limit, MOST_NUMBERS, unreadable);
    }

    /** @param mostNumbers held in features at a time, unless one example alone has more */
    Evaluator(
            Task<S> task,
            Inference inference,
            SearchLimits limits,
            List<Metric> metrics,
            Dataset<S> data,
            int limit,
            long mostNumbers,
            Consumer<InputException> unreadable) {
        this.task = task;
        this.inference = inference;
        this.limits = limits;
        this.metrics = List.copyOf(metrics);
        description = data.description();
        long numbers = 0;
        long given = 0;
        try (Dataset.Reader<S> reader = data.open(0)) {
            while (reader.hasNext() && (limit == 0 || examples.size() < limit)) {
                Example<S> example = reader.next();
                long number = given++;
                // What cannot be read is found here, before anything is trained, and its size is learned.
                long more;
                try {
                    more = task.features(example.source()).numbers();
                } catch (InputException e) {
                    unreadable.accept(e);
                    continue;
                }
                if (numbers > 0 && numbers + more > mostNumbers) {
                    chunkEnds.add(examples.size());
                    numbers = 0;
                }
                examples.add(new Given<>(example, number));
                numbers += more;
            }
        }
        if (examples.isEmpty()) {
            throw new InputException(description + ": no examples to try the model on; check the data");
        }
        chunkEnds.add(examples.size());
    }

    /** How many examples there are. */
    public int size() {
        return examples.size();
    }

    /** @throws InputException when the loss is not a finite number */
    public Result evaluate(Search search) {
        List<String> hypotheses = new ArrayList<>(examples.size());
        double loss = 0;
        long tokens = 0;
        int begin = 0;
        for (int end : chunkEnds) {
            List<Given<S>> given = examples.subList(begin, end);
            begin = end;
            List<Sample> chunk =
                    given.stream().map(one -> sample(one.example())).toList();
            loss = addLoss(loss, chunk);
            tokens += chunk.stream()
                    .flatMap(sample -> sample.targets().stream())
                    .mapToLong(target -> target.length + 1L)
                    .sum();
            List<Inference.Input> inputs = IntStream.range(0, chunk.size())
                    .mapToObj(i -> new Inference.Input(
                            chunk.get(i).source(), given.get(i).number()))
                    .toList();
            List<Hypothesis> best = best(inputs, search, task.readsAttention());
            for (int i = 0; i < best.size(); i++) {
                hypotheses.add(task.text(given.get(i).example().source(), best.get(i)));
            }
        }
        List<List<String>> references =
                examples.stream().map(one -> one.example().references()).toList();
        List<Score> scores = metrics.stream()
                .map(metric -> metric.score(hypotheses, references))
                .toList();
        ErrorAnalysis errors = ErrorMetric.of(metrics)
                .map(metric -> metric.analyze(ids(), hypotheses, references))
                .orElse(null);
        return new Result(loss / tokens, scores, List.copyOf(hypotheses), errors);
    }

    private List<String> ids() {
        return examples.stream().map(one -> one.example().id()).toList();
    }

    private List<Hypothesis> best(List<Inference.Input> inputs, Search search, boolean keepDetails) {
        return inference.search(inputs, search, Inference.request(null, limits, 1, keepDetails)).stream()
                .map(found -> found.get(0))
                .toList();
    }

    private Sample sample(Example<S> example) {
        return new Sample(
                task.features(example.source()),
                example.references().stream().map(task::target).toList());
    }

    private double addLoss(double before, List<Sample> samples) {
        double sum = before;
        for (double[] targets : inference.logProbs(samples)) {
            for (double target : targets) {
                sum -= target;
            }
        }
        // A search would find nothing.
        if (!Double.isFinite(sum)) {
            throw new InputException(description + ": the model's loss there is not a finite number, since its training"
                    + " diverged; train with a lower training.learning_rate or training.clip_norm");
        }
        return sum;
    }

    /** Outputs of examples spread over the data, with attention. */
    public List<Shown> show(Search search, int count) {
        List<Shown> shown = new ArrayList<>();
        int wanted = Math.min(count, examples.size());
        for (int i = 0; i < wanted; i++) {
            int index = (int) ((long) i * examples.size() / wanted);
            Given<S> given = examples.get(index);
            Example<S> example = given.example();
            Features source = task.features(example.source());
            List<Inference.Input> input = List.of(new Inference.Input(source, given.number()));
            Hypothesis best = best(input, search, true).get(0);
            Prediction prediction = Prediction.of(task, example.source(), best);
            shown.add(new Shown(
                    task.shown(example),
                    example.references(),
                    prediction,
                    source instanceof Pixels picture ? picture : null));
        }
        return shown;
    }
}
