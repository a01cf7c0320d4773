package io.github.seqwright.train;

import static java.util.Objects.requireNonNull;

import io.github.seqwright.data.TrainingStream;
import java.util.Map;

/**
 * Where a run stands; with the weights and the optimizer's arrays all that a checkpoint needs.
 *
 * @param step updates made
 * @param position where the data continues
 * @param optimizerUpdates the optimizer's own counts, by the paths of parameter groups
 * @param schedule the learning-rate schedule's memory
 * @param best score of the best validation so far; not a number before the first
 * @param bestLoss its loss
 * @param bestStep its update
 * @param stale validations since then
 * @param seconds trained so far, over all sittings
 */
record TrainingState(
        long step,
        TrainingStream.Position position,
        Map<String, Long> optimizerUpdates,
        double[] schedule,
        double best,
        double bestLoss,
        long bestStep,
        int stale,
        double seconds) {

    TrainingState {
        requireNonNull(schedule, "schedule");
        optimizerUpdates = Map.copyOf(optimizerUpdates);
        if (step < 0
                || optimizerUpdates.values().stream().anyMatch(updates -> updates < 0)
                || position.epoch() < 0
                || position.example() < 0
                || position.batch() < 0) {
            throw new IllegalArgumentException("no run is at step " + step + ", " + position);
        }
    }
}
