package io.github.seqwright.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.github.seqwright.data.Batch;
import io.github.seqwright.data.Seeds;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.Gradients;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Teacher;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.TargetInput;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One update of a network's weights: forward and backward over its batches, clipping, the optimizer's step. */
final class Updater {

    /**
     * @param loss of the update, as the loss terms define it
     * @param gradientNorm before clipping
     * @param applied whether the weights changed: not when the loss or a gradient was not finite
     */
    record Result(double loss, double gradientNorm, boolean applied) {}

    private final EncoderDecoder network;
    private final List<LossTerm> terms;
    private final GroupedOptimizer optimizer;
    private final ScheduledSampling sampling;
    private final double clipNorm;
    private final boolean attentionNeeded;
    private final long seed;
    private final Compute compute;
    private final NDManager manager;

    Updater(
            EncoderDecoder network,
            List<LossTerm> terms,
            GroupedOptimizer optimizer,
            ScheduledSampling sampling,
            double clipNorm,
            long seed,
            Compute compute,
            NDManager manager) {
        this.network = network;
        this.terms = List.copyOf(terms);
        attentionNeeded = terms.stream().anyMatch(LossTerm::needsAttention);
        this.optimizer = optimizer;
        this.sampling = sampling;
        this.clipNorm = clipNorm;
        this.seed = seed;
        this.compute = compute;
        this.manager = manager;
    }

    /** @param step number of this update, 1 for the first; all that is random in it is drawn from the seed and this */
    Result update(List<Batch> batches, long step, double learningRate) {
        optimizer.prepare(step);
        double[] scales =
                terms.stream().mapToDouble(term -> scale(term, batches)).toArray();
        double loss = 0;
        for (int i = 0; i < batches.size(); i++) {
            loss += accumulate(batches.get(i), scales, Seeds.mix(seed, "update", step, i), step);
        }
        Map<String, Parameter> parameters = network.parameters();
        double norm = Gradients.norm(parameters.values(), manager);
        boolean finite = Double.isFinite(loss) && Double.isFinite(norm);
        if (finite) {
            double scale = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1;
            optimizer.update(step, learningRate, scale);
        } else {
            parameters.values().forEach(parameter -> Gradients.clear(parameter.getArray()));
        }
        return new Result(loss, norm, finite);
    }

    /** A term that nothing in the update counts for adds nothing. */
    private static double scale(LossTerm term, List<Batch> batches) {
        long count = batches.stream().mapToLong(term::count).sum();
        return count == 0 ? 0 : term.weight() / count;
    }

    private double accumulate(Batch batch, double[] scales, long stepSeed, long step) {
        Engine.getInstance().setRandomSeed((int) stepSeed);
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Forward f = new Forward(scope, true, compute);
            LossTerm.Outputs outputs = forward(f, batch, new Random(stepSeed), step);
            NDArray loss = null;
            for (int i = 0; i < scales.length; i++) {
                NDArray term = f.scale(terms.get(i).sum(f, outputs), scales[i]);
                loss = loss == null ? term : loss.add(term);
            }
            if (loss == null) {
                throw new IllegalStateException("there are no loss terms");
            }
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    private LossTerm.Outputs forward(Forward f, Batch batch, Random random, long step) {
        Encoded source = network.encode(f, batch.sources(), batch.sourceOf());
        Padded tokens = Teacher.input(f.scope(), batch.targets());
        boolean[][] coins = sampling.coins(step - 1, batch.targets().size(), (int) tokens.time(), random);
        TargetInput target = new TargetInput(tokens, coins);
        return new LossTerm.Outputs(
                source,
                () -> network.decoder().decode(f, source, target, attentionNeeded),
                Teacher.reference(f.scope(), batch.targets()));
    }
}
