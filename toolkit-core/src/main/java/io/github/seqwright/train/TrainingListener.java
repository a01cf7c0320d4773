package io.github.seqwright.train;

import io.github.seqwright.metric.ErrorAnalysis;
import io.github.seqwright.metric.Score;
import io.github.seqwright.model.Evaluator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told what happens in a run, on the training thread, in order. */
public interface TrainingListener {

    /**
     * An update was made.
     *
     * @param step updates so far, this one included
     * @param epoch the pass over the data it belongs to, 1 for the first
     * @param progress share of the run that is done, in [0, 1]
     * @param loss per target token, in nats; with label smoothing where that is on
     * @param gradientNorm before clipping
     * @param applied false when it was skipped because loss or gradient was not finite
     * @param targetTokens of this update
     * @param seconds that this update took, reading its batches included
     */
    record Update(
            long step,
            int epoch,
            double progress,
            double loss,
            double gradientNorm,
            boolean applied,
            double learningRate,
            long targetTokens,
            double seconds) {}

    /**
     * The model was tried on the dev data.
     *
     * @param loss per target token, in nats, without label smoothing
     * @param scores of the metrics, in the order of the recipe
     * @param errors in the outputs, by a metric that counts errors; null where there is none
     * @param best whether this is the best so far
     */
    record Validation(
            long step,
            int epoch,
            double loss,
            double perplexity,
            List<Score> scores,
            @Nullable ErrorAnalysis errors,
            boolean best,
            List<Evaluator.Shown> samples,
            double seconds) {}

    /**
     * Training begins or goes on.
     *
     * @param step 0, or the step that was resumed from
     * @param parameters trainable weights of the model
     * @param device where it computes and in which precision, in words
     */
    default void started(long step, long parameters, String device) {}

    default void updated(Update update) {}

    default void validating(long step) {}

    default void validated(Validation validation) {}

    /** A checkpoint of this step is safe on disk. */
    default void saved(long step) {}
}
