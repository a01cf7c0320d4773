package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.metric.Score;
import io.github.seqwright.model.Evaluator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSelectionTest {

    private final ModelSelection byMetric = new ModelSelection(TrainingConfig.Criterion.METRIC);
    private final ModelSelection byLoss = new ModelSelection(TrainingConfig.Criterion.LOSS);
    private long step;

    private static Evaluator.Result bleu(double bleu, double loss) {
        Score first = new Score("bleu", bleu, true, "", Map.of());
        return new Evaluator.Result(loss, List.of(first), List.of(), null);
    }

    private static Evaluator.Result errors(double rate) {
        Score first = new Score("wer", rate, false, "", Map.of());
        return new Evaluator.Result(1, List.of(first, new Score("bleu", -rate, true, "", Map.of())), List.of(), null);
    }

    private boolean offer(ModelSelection selection, Evaluator.Result result) {
        step += 10;
        return selection.offer(result, step);
    }

    @Test
    void byMetricHigherIsBetterWhereItIs() {
        assertThat(offer(byMetric, bleu(10, 3))).isTrue();
        assertThat(offer(byMetric, bleu(9, 1))).isFalse();
        assertThat(offer(byMetric, bleu(10, 3))).as("no better than the best").isFalse();
        assertThat(byMetric.stale()).isEqualTo(2);
        assertThat(offer(byMetric, bleu(11, 9))).isTrue();
        assertThat(byMetric.best()).isEqualTo(11);
        assertThat(byMetric.bestStep()).isEqualTo(40);
        assertThat(byMetric.stale()).isZero();
    }

    @Test
    void equalScoresAreToldApartByTheirLoss() {
        assertThat(offer(byMetric, bleu(0, 7))).isTrue();
        assertThat(offer(byMetric, bleu(0, 6))).isTrue();
        assertThat(offer(byMetric, bleu(0, 6.5))).isFalse();
        assertThat(byMetric.bestLoss()).isEqualTo(6);
    }

    @Test
    void byMetricLowerIsBetterWhereItIs() {
        assertThat(offer(byMetric, errors(50))).isTrue();
        assertThat(offer(byMetric, errors(60))).isFalse();
        assertThat(offer(byMetric, errors(40))).isTrue();
        assertThat(byMetric.best()).isEqualTo(40);
    }

    @Test
    void byLossTheMetricsDoNotMatter() {
        assertThat(offer(byLoss, bleu(30, 3))).isTrue();
        assertThat(offer(byLoss, bleu(20, 2))).isTrue();
        assertThat(offer(byLoss, bleu(40, 2.5))).isFalse();
        assertThat(offer(byLoss, new Evaluator.Result(1, List.of(), List.of(), null)))
                .as("without any metric")
                .isTrue();
    }

    @Test
    void whatIsNotANumberIsBetterThanNothingButNoOther() {
        assertThat(offer(byLoss, bleu(0, Double.NaN))).isTrue();
        assertThat(offer(byLoss, bleu(0, Double.NaN))).isFalse();
        assertThat(offer(byLoss, bleu(0, 8))).isTrue();
        assertThat(offer(byLoss, bleu(0, Double.NaN))).isFalse();
        assertThat(byLoss.best()).isEqualTo(8);
        assertThat(offer(byLoss, bleu(0, Double.POSITIVE_INFINITY))).isFalse();
        assertThat(byLoss.stale()).isEqualTo(2);
    }

    @Test
    void patienceCountsValidationsInARow() {
        offer(byMetric, bleu(10, 1));
        assertThat(byMetric.exhausted(2)).isFalse();
        offer(byMetric, bleu(9, 1));
        assertThat(byMetric.exhausted(2)).isFalse();
        offer(byMetric, bleu(9, 1));
        assertThat(byMetric.exhausted(2)).isTrue();
        assertThat(byMetric.exhausted(0)).as("0 is never").isFalse();
        offer(byMetric, bleu(12, 1));
        assertThat(byMetric.exhausted(2)).isFalse();
    }

    @Test
    void goesOnFromWhatWasStored() {
        offer(byMetric, bleu(10, 1));
        offer(byMetric, bleu(9, 1));
        ModelSelection resumed = new ModelSelection(TrainingConfig.Criterion.METRIC);
        resumed.restore(byMetric.best(), byMetric.bestLoss(), byMetric.bestStep(), byMetric.stale());
        assertThat(offer(resumed, bleu(9.5, 1))).isFalse();
        assertThat(resumed.exhausted(2)).isTrue();
        assertThat(offer(resumed, bleu(10.5, 1))).isTrue();
    }
}
