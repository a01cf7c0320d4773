package io.github.seqwright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.data.Batch;
import io.github.seqwright.data.Batching;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Sample;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.engine.SideBySide;
import io.github.seqwright.nn.Aligner;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import io.github.seqwright.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a trained model without gradients: search, and scoring of given targets. Inputs are put into batches of similar
 * length inside, so that one long input does not pad the others; results come in the order of the inputs. Thread-safe.
 */
public final class Inference {

    /** Most tokens at once, of all lanes together. */
    private static final int MOST_TOKENS = 4096;

    /** Most probabilities at once, of all lanes together, four bytes each. */
    private static final long MOST_PROBABILITIES = 64L << 20;

    private static final Set<Integer> NEVER_OUTPUT = Set.of(Vocabulary.PAD, Vocabulary.BOS);

    private final SequenceModel model;
    private final NDManager manager;
    private final Compute compute;
    private final int lanes;

    /**
     * @param manager on the model's device; each call opens one below it
     * @param compute how layers compute
     */
    public Inference(SequenceModel model, NDManager manager, Compute compute) {
        this(model, manager, compute, 1);
    }

    /** @param lanes batches that are searched at once, each on its share of the engine's threads */
    public Inference(SequenceModel model, NDManager manager, Compute compute, int lanes) {
        this.model = model;
        this.manager = manager;
        this.compute = compute;
        this.lanes = lanes;
    }

    /** How layers compute. */
    Compute compute() {
        return compute;
    }

    /**
     * A source to search outputs for.
     *
     * @param prefix tokens that they begin with, end-of-sentence not among them; none for outputs that begin as they like
     * @param number which of all sources to come it is; where outputs are drawn at random, equal numbers draw the same
     */
    public record Input(Features source, int[] prefix, long number) {

        /** One whose outputs begin as they like. */
        public Input(Features source, long number) {
            this(source, new int[0], number);
        }
    }

    /** @param allowed the only tokens that may come out beside end-of-sentence; null for all */
    static SearchRequest request(@Nullable Set<Integer> allowed, SearchLimits limits, int nBest, boolean keepDetails) {
        return new SearchRequest(Vocabulary.EOS, NEVER_OUTPUT, allowed, limits, nBest, keepDetails);
    }

    /** @return for each source its best hypotheses, best first */
    public List<List<Hypothesis>> search(List<Input> inputs, Search search, SearchRequest request) {
        List<List<Hypothesis>> results = new ArrayList<>(Collections.nCopies(inputs.size(), List.of()));
        // A step has beam x V probabilities a source, however short it is.
        long perSource = (long) search.beamSize() * model.probabilities();
        int least = Math.toIntExact(MOST_TOKENS * perSource / MOST_PROBABILITIES);
        int[] sizes = inputs.stream()
                .mapToInt(input -> Math.max(input.source().length(), least))
                .toArray();
        SideBySide.run(
                lanes,
                batchesForLanes(sizes, lanes).stream()
                        .<Runnable>map(batch -> () -> {
                            List<Input> part = batch.stream().map(inputs::get).toList();
                            List<List<Hypothesis>> found = searchBatch(part, search, request);
                            for (int i = 0; i < batch.size(); i++) {
                                // Each has places of its own.
                                results.set(batch.get(i), found.get(i));
                            }
                        })
                        .toList());
        return results;
    }

    /** As large as they may be, and no lane is left with one more than the others. */
    static List<List<Integer>> batchesForLanes(int[] sizes, int lanes) {
        long all = IntStream.of(sizes).asLongStream().sum();
        int most = Math.max(1, MOST_TOKENS / lanes);
        for (long count = lanes; ; count += lanes) {
            // What pads a batch counts too, so more may be needed than fill the batches exactly.
            for (long tokens = Math.max(1, (all + count - 1) / count); tokens <= most; tokens += tokens / 16 + 1) {
                List<List<Integer>> batches = batches(sizes, (int) tokens);
                if (batches.size() <= count) {
                    return batches;
                }
            }
            if (count >= sizes.length) {
                return batches(sizes, most);
            }
        }
    }

    private List<List<Hypothesis>> searchBatch(List<Input> inputs, Search search, SearchRequest request) {
        try (GradientMode off = GradientMode.off();
                NDManager scope = manager.newSubManager()) {
            Forward f = new Forward(scope, false, compute);
            SequenceModel.Opened opened =
                    model.open(f, inputs.stream().map(Input::source).toList());
            try (Cursor cursor = opened.cursor()) {
                int[] memory = opened.memory();
                List<SearchSource> sources = new ArrayList<>();
                for (int i = 0; i < memory.length; i++) {
                    Input input = inputs.get(i);
                    sources.add(new SearchSource(opened.lengths()[i], memory[i], input.prefix(), input.number()));
                }
                List<List<Hypothesis>> found = search.search(cursor, sources, request);
                List<List<Hypothesis>> results = new ArrayList<>();
                for (int i = 0; i < memory.length; i++) {
                    int length = memory[i];
                    List<Hypothesis> ofSource = found.get(i);
                    if (request.keepDetails() && opened.aligner().isPresent()) {
                        ofSource = aligned(ofSource, i, opened.aligner().get());
                    }
                    results.add(ofSource.stream()
                            .map(hypothesis -> hypothesis.over(length, opened.layout()))
                            .toList());
                }
                return results;
            }
        }
    }

    private static List<Hypothesis> aligned(List<Hypothesis> found, int source, Aligner aligner) {
        return found.stream()
                .map(hypothesis -> hypothesis.at(aligner.align(source, hypothesis.tokens())))
                .toList();
    }

    /**
     * Log probabilities of given targets, in nats, end-of-sentence included.
     *
     * @return for each sample one sum a target
     */
    public double[][] logProbs(List<Sample> samples) {
        double[][] results = new double[samples.size()][];
        int[] lengths = samples.stream()
                .mapToInt(sample -> Math.max(
                        sample.source().length(),
                        (sample.longestTarget() + 1) * sample.targets().size()))
                .toArray();
        long affordable = MOST_PROBABILITIES / model.probabilities();
        for (List<Integer> batch : batches(lengths, (int) Math.max(1, Math.min(MOST_TOKENS, affordable)))) {
            List<Sample> part = batch.stream().map(samples::get).toList();
            double[] sums = logProbsOfBatch(Batch.of(part));
            int next = 0;
            for (int index : batch) {
                int targets = samples.get(index).targets().size();
                results[index] = Arrays.copyOfRange(sums, next, next + targets);
                next += targets;
            }
        }
        return results;
    }

    private double[] logProbsOfBatch(Batch batch) {
        try (GradientMode off = GradientMode.off();
                NDManager scope = manager.newSubManager()) {
            Forward f = new Forward(scope, false, compute);
            TargetInput input = TargetInput.reference(Teacher.input(scope, batch.targets()));
            Padded reference = Teacher.reference(scope, batch.targets());
            NDArray logProbs = model.logProbs(f, batch.sources(), batch.sourceOf(), input);
            NDArray chosen =
                    logProbs.gather(reference.values().expandDims(-1), -1).squeeze(-1);
            float[] values = chosen.toFloatArray();
            int time = (int) reference.time();
            return IntStream.range(0, batch.targets().size())
                    .mapToDouble(row -> IntStream.range(
                                    row * time, row * time + reference.lengths().host()[row])
                            .mapToDouble(i -> values[i])
                            .sum())
                    .toArray();
        }
    }

    /** Numbers of the inputs, batch by batch, longest first: if memory is short it shows at once. */
    private static List<List<Integer>> batches(int[] lengths, int tokens) {
        List<Integer> order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -lengths[i]))
                .toList();
        return new Batching(tokens, Batching.Unit.TOKENS, 1, 1).cut(order, i -> lengths[i]);
    }
}
