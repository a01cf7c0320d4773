package io.github.seqwright.train;

import io.github.seqwright.metric.Score;
import io.github.seqwright.model.Evaluator;

/** Which validation was the best, and how long ago. */
final class ModelSelection {

    private final TrainingConfig.Criterion criterion;
    private double best = Double.NaN;
    private double bestLoss = Double.NaN;
    private long bestStep;
    private int stale;

    ModelSelection(TrainingConfig.Criterion criterion) {
        this.criterion = criterion;
    }

    /**
     * Compares a validation with those before it. It is better by its score, or with an equal score (as where nothing is
     * right yet) by its loss. The first always is, one that is not a number never after that.
     */
    boolean offer(Evaluator.Result result, long step) {
        boolean higher = false;
        double score = result.loss();
        if (criterion == TrainingConfig.Criterion.METRIC) {
            Score first = result.scores().get(0);
            higher = first.higherIsBetter();
            score = first.value();
        }
        boolean better = higher ? score > best : score < best;
        boolean equalButSurer = score == best && result.loss() < bestLoss;
        boolean firstNumber = Double.isNaN(best) && !Double.isNaN(score);
        boolean improved = bestStep == 0 || firstNumber || better || equalButSurer;
        if (improved) {
            best = score;
            bestLoss = result.loss();
            bestStep = step;
            stale = 0;
        } else {
            stale++;
        }
        return improved;
    }

    boolean exhausted(int patience) {
        return patience > 0 && stale >= patience;
    }

    double best() {
        return best;
    }

    double bestLoss() {
        return bestLoss;
    }

    long bestStep() {
        return bestStep;
    }

    int stale() {
        return stale;
    }

    void restore(double best, double bestLoss, long bestStep, int stale) {
        this.best = best;
        this.bestLoss = bestLoss;
        this.bestStep = bestStep;
        this.stale = stale;
    }
}
