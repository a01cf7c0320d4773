package io.github.seqwright.report;

import io.github.seqwright.metric.ErrorAnalysis;
import io.github.seqwright.metric.Score;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores of the finished model.
 *
 * @param step of the checkpoint that was scored
 * @param split of the data, e.g. {@code test}
 * @param examples how many were scored
 * @param seconds that scoring took
 * @param metrics results by metric name
 * @param errors the most frequent and the worst; null where no metric counts errors
 */
public record TestRecord(
        long step,
        String split,
        long examples,
        double seconds,
        Map<String, Result> metrics,
        @Nullable ErrorAnalysis errors)
        implements RunEvent {

    /** A {@link Score} without its name. */
    public record Result(double score, boolean higherIsBetter, String signature, Map<String, Double> details) {
        public Result {
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }
    }

    public TestRecord {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public static TestRecord of(
            long step,
            String split,
            long examples,
            double seconds,
            List<Score> scores,
            @Nullable ErrorAnalysis errors) {
        Map<String, Result> metrics = new LinkedHashMap<>();
        for (Score score : scores) {
            metrics.put(
                    score.name(),
                    new Result(score.value(), score.higherIsBetter(), score.signature(), score.details()));
        }
        return new TestRecord(step, split, examples, seconds, metrics, errors);
    }
}
