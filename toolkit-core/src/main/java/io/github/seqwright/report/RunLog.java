package io.github.seqwright.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What a training run writes about itself into its folder: {@code metrics.jsonl} and, in {@code events/}, the same for
 * TensorBoard. Not thread-safe.
 */
public final class RunLog implements AutoCloseable {

    /** The folder of TensorBoard's files in a run folder. */
    public static final String EVENTS_FOLDER = "events";

    private final MetricsLog metrics;
    private final EventFile events;

    private RunLog(MetricsLog metrics, EventFile events) {
        this.metrics = metrics;
        this.events = events;
    }

    /**
     * Opens the log of a run that goes on behind {@code step}; what it already says of later steps is cut off.
     *
     * @param step 0 for a new run
     * @throws io.github.seqwright.InputException when the folder cannot be written
     */
    public static RunLog open(Path runFolder, long step) {
        MetricsLog metrics = MetricsLog.open(runFolder);
        metrics.truncateAfter(step);
        return new RunLog(metrics, EventFile.create(runFolder.resolve(EVENTS_FOLDER), step));
    }

    public void start(StartRecord record) {
        metrics.append(record);
    }

    public void train(TrainRecord record) {
        metrics.append(record);
        events.scalar("train/loss", record.step(), record.loss());
        events.scalar("train/perplexity", record.step(), record.perplexity());
        events.scalar("train/learning_rate", record.step(), record.learningRate());
        events.scalar("train/tokens_per_second", record.step(), record.tokensPerSecond());
        events.scalar("train/gradient_norm", record.step(), record.gradientNorm());
    }

    public void validation(ValidationRecord record) {
        metrics.append(record);
        events.scalar("validation/loss", record.step(), record.loss());
        events.scalar("validation/perplexity", record.step(), record.perplexity());
        record.metrics().forEach((name, score) -> events.scalar("validation/" + name, record.step(), score));
        List<SampleOutput> samples = record.samples();
        for (int i = 0; i < samples.size(); i++) {
            events.text("sample/" + (i + 1), record.step(), markdown(samples.get(i)));
        }
    }

    public void test(TestRecord record) {
        metrics.append(record);
        record.metrics()
                .forEach((name, result) -> events.scalar(record.split() + "/" + name, record.step(), result.score()));
    }

    /** As code blocks, so that nothing in a text is taken for markup. */
    private static String markdown(SampleOutput sample) {
        return indented("source", sample.source())
                + indented("reference", sample.reference())
                + indented("output", sample.hypothesis());
    }

    private static String indented(String title, String text) {
        return title + "\n\n    " + text.replace("\n", "\n    ") + "\n\n";
    }

    @Override
    public void close() {
        try (metrics;
                events) {
            // Closes both, the second also when the first fails.
        }
    }
}
