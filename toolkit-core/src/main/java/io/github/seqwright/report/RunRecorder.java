package io.github.seqwright.report;

import io.github.seqwright.metric.Score;
import io.github.seqwright.model.Evaluator;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.train.TrainingListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what happens in a run into its folder: {@code metrics.jsonl}, TensorBoard's events, {@code report.html}. */
public final class RunRecorder implements TrainingListener, AutoCloseable {

    private final Path folder;
    private final RunLog log;
    private final int every;
    private double seconds;

    private double lossSum;
    private double tokensSeen;
    private double secondsSeen;
    private long updatesSeen;

    /**
     * @param start what is known of the run; events behind its step are cut off
     * @param every updates between records of training
     * @param secondsBefore that the run took before it was resumed
     */
    public RunRecorder(Path folder, StartRecord start, int every, double secondsBefore) {
        this.folder = folder;
        this.every = every;
        seconds = secondsBefore;
        log = RunLog.open(folder, start.step());
        log.start(start);
    }

    @Override
    public void updated(Update update) {
        seconds += update.seconds();
        lossSum += update.loss();
        updatesSeen++;
        tokensSeen += update.targetTokens();
        secondsSeen += update.seconds();
        if (update.step() % every == 0) {
            double loss = lossSum / updatesSeen;
            log.train(new TrainRecord(
                    update.step(),
                    update.epoch(),
                    loss,
                    Math.exp(loss),
                    update.learningRate(),
                    tokensSeen / secondsSeen,
                    update.gradientNorm(),
                    seconds));
            lossSum = 0;
            updatesSeen = 0;
            tokensSeen = 0;
            secondsSeen = 0;
        }
    }

    @Override
    public void validated(Validation validation) {
        seconds += validation.seconds();
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Score score : validation.scores()) {
            metrics.put(score.name(), score.value());
        }
        List<SampleOutput> samples =
                validation.samples().stream().map(RunRecorder::sample).toList();
        log.validation(new ValidationRecord(
                validation.step(),
                validation.epoch(),
                validation.loss(),
                validation.perplexity(),
                metrics,
                validation.best(),
                seconds,
                samples));
        HtmlReport.write(folder);
    }

    private static SampleOutput sample(Evaluator.Shown shown) {
        Prediction prediction = shown.prediction();
        float[][] weights = prediction.attention();
        AttentionMap attention =
                weights == null ? null : new AttentionMap(prediction.sourceLabels(), prediction.tokens(), weights);
        return new SampleOutput(shown.source(), shown.reference(), prediction.text(), attention);
    }

    /** The finished model was scored. */
    public void tested(long step, Evaluator.Result result, double took) {
        log.test(TestRecord.of(step, "test", result.hypotheses().size(), took, result.scores()));
    }

    /** Brings the report up to date. */
    @Override
    public void close() {
        log.close();
        HtmlReport.write(folder);
    }
}
