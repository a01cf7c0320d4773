package io.github.seqwright.train;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.Batch;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.TrainingStream;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * The updates of a training, one after another: batches of a stream, the schedule's learning rate, the updater, the average of
 * the weights. It is all that a run does between two validations. Runs on one thread, with gradient mode off.
 */
final class Updates implements AutoCloseable {

    /**
     * An update that was made.
     *
     * @param step its number, 1 for the first
     * @param epoch the pass over the data it belongs to, 0 for the first
     * @param epochEnded whether it was the last of that pass
     * @param batches that it learned from
     * @param seconds that it took, those that the engine waited for the batches included
     * @param waited seconds until the batches were there
     */
    record Made(
            long step,
            int epoch,
            boolean epochEnded,
            Updater.Result result,
            double learningRate,
            List<Batch> batches,
            double seconds,
            double waited) {

        long targetTokens() {
            return batches.stream().mapToLong(Batch::targetTokens).sum();
        }
    }

    private final EncoderDecoder network;
    private final TrainingStream<?> stream;
    private final int accumulate;
    private final GroupedOptimizer optimizer;
    private final Updater updater;
    private final WeightAverage average;
    private final Schedule schedule;

    private long step;

    /**
     * @param train what is learned
     * @param manager owns what is computed, on the device of the network
     */
    <S> Updates(TrainingConfig config, EncoderDecoder network, Task<S> task, Dataset<S> train, NDManager manager) {
        this.network = network;
        stream = new TrainingStream<>(train, task::trainingSample, config.batch(), config.seed());
        accumulate = config.batch().accumulate();
        optimizer = optimizer(config, network, manager);
        List<LossTerm> terms = new ArrayList<>(network.losses());
        if (network.decoderShare() > 0) {
            float smoothing = (float) config.labelSmoothing();
            terms.add(new CrossEntropy(network.decoder().output(), network.decoderShare(), smoothing));
        }
        updater = new Updater(
                network,
                terms,
                optimizer,
                config.scheduledSampling(),
                config.clipNorm(),
                config.seed(),
                Compute.choose(config.kernels(), config.precision(), manager),
                manager);
        average = new WeightAverage(config.averageDecay(), manager);
        schedule = config.schedule().factory().createFrom(config.schedule().config(), config.learningRate());
    }

    private static GroupedOptimizer optimizer(TrainingConfig config, EncoderDecoder network, NDManager manager) {
        if (network.decoderShare() == 0) {
            config.groups().forEach(group -> requireNoDecoder(group, network));
        }
        Component<OptimizerFactory<?>> chosen = config.optimizer();
        return new GroupedOptimizer(
                config.groups(),
                config.learningRate(),
                network.parameters(),
                () -> chosen.factory().createFrom(chosen.config(), manager));
    }

    private static void requireNoDecoder(ParameterGroup group, EncoderDecoder network) {
        boolean decoder = network.parameters().keySet().stream()
                .anyMatch(path -> path.startsWith("decoder.") && group.holds(path));
        if (decoder) {
            throw new InputException(
                    "training.groups: '" + group.parameters() + "' holds parameters of the decoder, which"
                            + " nothing trains where a head has a weight of 1; leave the group out");
        }
    }

    Made next() {
        long start = System.nanoTime();
        int epoch = stream.position().epoch();
        List<Batch> batches = batches(epoch);
        double waited = secondsSince(start);
        step++;
        double rate = schedule.rate(step);
        Updater.Result result = updater.update(batches, step, rate);
        if (result.applied()) {
            average.add(network.parameters(), step);
        }
        boolean epochEnded = stream.position().epoch() > epoch;
        return new Made(step, epoch, epochEnded, result, rate, batches, secondsSince(start), waited);
    }

    /** As many as an update takes; fewer at the end of an epoch, which no update reaches across. */
    private List<Batch> batches(int epoch) {
        List<Batch> batches = new ArrayList<>();
        while (batches.size() < accumulate && stream.position().epoch() == epoch) {
            batches.add(stream.next());
        }
        return batches;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Updates made so far. */
    long step() {
        return step;
    }

    /** Goes on behind an update that was made before. */
    void seek(long step, TrainingStream.Position position) {
        this.step = step;
        stream.seek(position);
    }

    EncoderDecoder network() {
        return network;
    }

    TrainingStream<?> stream() {
        return stream;
    }

    GroupedOptimizer optimizer() {
        return optimizer;
    }

    WeightAverage average() {
        return average;
    }

    Schedule schedule() {
        return schedule;
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
