package io.github.seqwright.data;

import io.github.seqwright.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches without end: epoch after epoch over a dataset, in an order made from the seed. A pool of examples is read in
 * file order, shuffled, put into batches of similar length, and the batches shuffled. Where the stream stands is a
 * {@link Position} of three numbers; seeking to it gives the same batches again. {@link LateFeatures} are made ahead on other
 * threads; an example for which that fails is left out. Not thread-safe.
 *
 * @param <S> type of the source
 */
public final class TrainingStream<S> {

    /**
     * Where the next batch comes from.
     *
     * @param epoch 0 for the first pass over the data
     * @param example number of the first example of the current pool
     * @param batch number of the next batch inside that pool
     */
    public record Position(int epoch, long example, int batch) {
        public static final Position START = new Position(0, 0, 0);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TrainingStream.class);
    private static final long UNKNOWN = -1;

    private final Dataset<S> dataset;
    private final BiFunction<Example<S>, Random, Optional<Sample>> maker;
    private final Batching batching;
    private final long seed;
    private final FeatureWorkers workers = new FeatureWorkers();
    private final UnreadableExamples unreadable;

    private List<List<Sample>> batches = List.of();
    private Position position = Position.START;
    private long nextExample;
    private boolean poolRead;
    private boolean lastPool;
    private long size = UNKNOWN;

    /** @param maker turns an example into numbers, or nothing to leave it out; given a random stream for noise */
    public TrainingStream(
            Dataset<S> dataset, BiFunction<Example<S>, Random, Optional<Sample>> maker, Batching batching, long seed) {
        this.dataset = dataset;
        this.maker = maker;
        this.batching = batching;
        this.seed = seed;
        unreadable = new UnreadableExamples(dataset.description());
    }

    /** Where {@link #next} continues. */
    public Position position() {
        return position;
    }

    /** Share of the epoch that was given out, in [0, 1). */
    public double progressInEpoch() {
        if (!poolRead) {
            return (double) position.example() / size();
        }
        double ofPool = (double) position.batch() / batches.size();
        return (position.example() + ofPool * (nextExample - position.example())) / size();
    }

    private long size() {
        if (size == UNKNOWN) {
            size = dataset.size();
        }
        return size;
    }

    /** Continues at a position of {@link #position}. Where data or batches have become fewer since, at the next there is. */
    public void seek(Position target) {
        position = target;
        poolRead = false;
    }

    /**
     * The next batch; never ends.
     *
     * @throws InputException when there are no examples, or none can be read
     */
    public Batch next() {
        int begun = position.epoch();
        while (position.epoch() <= begun + 1) {
            List<Sample> samples = new ArrayList<>();
            for (FeatureWorkers.Made made : nextSamples()) {
                if (made.sample() != null) {
                    samples.add(made.sample());
                }
            }
            if (!samples.isEmpty()) {
                return Batch.of(samples);
            }
        }
        throw unreadable.all();
    }

    private List<FeatureWorkers.Made> nextSamples() {
        if (!poolRead) {
            readPool();
        }
        while (poolGivenOut()) {
            position = afterPool();
            readPool();
        }
        List<FeatureWorkers.Made> samples = workers.make(batches, position.batch());
        samples.forEach(unreadable::count);
        position = new Position(position.epoch(), position.example(), position.batch() + 1);
        // Looking ahead: an epoch is over with its last batch, also where only examples to leave out follow.
        while (poolGivenOut() && !lastPool) {
            position = afterPool();
            readPool();
        }
        if (poolGivenOut()) {
            position = afterPool();
            poolRead = false;
            unreadable.endEpoch();
        }
        return samples;
    }

    private boolean poolGivenOut() {
        return position.batch() >= batches.size();
    }

    private Position afterPool() {
        return lastPool ? new Position(position.epoch() + 1, 0, 0) : new Position(position.epoch(), nextExample, 0);
    }

    private void readPool() {
        workers.forget();
        Random random = new Random(Seeds.mix(seed, "data", position.epoch(), position.example()));
        List<Sample> samples = new ArrayList<>();
        long read = 0;
        try (Dataset.Reader<S> reader = dataset.open(position.example())) {
            while (samples.size() < batching.pool() && reader.hasNext()) {
                maker.apply(reader.next(), random).ifPresent(samples::add);
                read++;
            }
            lastPool = !reader.hasNext();
        }
        nextExample = position.example() + read;
        if (lastPool && read > 0) {
            size = nextExample;
        }
        reportLeftOut(read, samples.size());
        Collections.shuffle(samples, random);
        batches = batching.bucket(samples);
        Collections.shuffle(batches, random);
        poolRead = true;
    }

    private void reportLeftOut(long read, int kept) {
        if (position.example() == 0 && kept == 0) {
            throw new InputException(dataset.description() + ": no examples to train on ("
                    + (read == 0 ? "there are none" : "all " + read + " are too long") + "); check the data");
        }
        if (position.epoch() == 0 && kept < read) {
            LOG.warn(
                    "{}: {} of {} examples are too long and left out of training",
                    dataset.description(),
                    read - kept,
                    read);
        }
    }
}
