package io.github.seqwright.report;

import io.github.seqwright.InputException;
import io.github.seqwright.metric.ErrorAnalysis;
import io.github.seqwright.metric.Score;
import io.github.seqwright.model.Evaluator;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.train.TrainingListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens in a run into its folder: {@code metrics.jsonl}, TensorBoard's events, {@code report.html}. */
public final class RunRecorder implements TrainingListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    /** Confusions of a kind and sentences that are kept of an evaluation. */
    private static final int ERRORS = 10;

    private final Path folder;
    private final RunLog log;
    private final int every;
    private double seconds;

    private double lossSum;
    private double tokensSeen;
    private double secondsSeen;
    private long updatesSeen;
    private @Nullable Update last;

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
        last = update;
        if (update.step() % every == 0) {
            record(update);
        }
    }

    private void record(Update update) {
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

    /** Training is over: the updates since the last record get one too. */
    public void finished() {
        if (last != null && updatesSeen > 0) {
            record(last);
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
                samples,
                validation.best() ? first(validation.errors()) : null));
        writeReport();
    }

    private static SampleOutput sample(Evaluator.Shown shown) {
        Prediction prediction = shown.prediction();
        float[][] weights = prediction.attention();
        AttentionMap attention =
                weights == null ? null : new AttentionMap(prediction.sourceLabels(), prediction.tokens(), weights);
        SamplePicture picture = shown.picture() == null ? null : SamplePicture.of(shown.picture(), prediction.layout());
        return new SampleOutput(
                shown.source(), String.join("\n", shown.references()), prediction.text(), attention, picture);
    }

    /** The finished model was scored. */
    public void tested(long step, Evaluator.Result result, double took) {
        log.test(
                TestRecord.of(step, "test", result.hypotheses().size(), took, result.scores(), first(result.errors())));
    }

    private static @Nullable ErrorAnalysis first(@Nullable ErrorAnalysis errors) {
        return errors == null ? null : errors.first(ERRORS);
    }

    /** A report that cannot be written is no reason to lose a run. */
    private void writeReport() {
        try {
            HtmlReport.write(folder);
        } catch (InputException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    /** Brings the report up to date. */
    @Override
    public void close() {
        log.close();
        writeReport();
    }
}
