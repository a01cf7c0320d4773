package io.github.seqwright.train;

import io.github.seqwright.metric.Score;
import io.github.seqwright.model.Evaluator;

/** Which validation was the best, and how long ago. */
final class ModelSelection {

    private final TrainingConfig.Criterion criterion;
    private double best = Double.NaN;
    private long bestStep;
    private int stale;

    ModelSelection(TrainingConfig.Criterion criterion) {
        this.criterion = criterion;
    }

    /** @return whether it beats all before; the first always does, one that is not a number never does after that */
    boolean offer(Evaluator.Result result, long step) {
        boolean higher = false;
        double score = result.loss();
        if (criterion == TrainingConfig.Criterion.METRIC) {
            Score first = result.scores().get(0);
            higher = first.higherIsBetter();
            score = first.value();
        }
        boolean improved =
                bestStep == 0 || Double.isNaN(best) && !Double.isNaN(score) || (higher ? score > best : score < best);
        if (improved) {
            best = score;
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

    long bestStep() {
        return bestStep;
    }

    int stale() {
        return stale;
    }

    void restore(double best, long bestStep, int stale) {
        this.best = best;
        this.bestStep = bestStep;
        this.stale = stale;
    }
}
