package io.github.seqwright.report;

import io.github.seqwright.metric.ErrorAnalysis;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A look at the validation data.
 *
 * @param step updates done
 * @param epoch 1 for the first pass over the data
 * @param loss mean a target token, in nats
 * @param perplexity exp of the mean cross entropy a target token
 * @param metrics scores by metric name; empty when nothing was decoded
 * @param best whether it is the best so far
 * @param seconds wall time of the run up to here, that before a resume included
 * @param samples a few outputs, of the same examples each time
 * @param errors the most frequent and the worst; null where no metric counts errors
 */
public record ValidationRecord(
        long step,
        int epoch,
        double loss,
        double perplexity,
        Map<String, Double> metrics,
        boolean best,
        double seconds,
        List<SampleOutput> samples,
        @Nullable ErrorAnalysis errors)
        implements RunEvent {

    public ValidationRecord {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        samples = List.copyOf(samples);
    }
}
