package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.metric.PairedBootstrap;
import io.github.seqwright.metric.Score;
import io.github.seqwright.metric.SentenceStatistics;
import io.github.seqwright.metric.SummedMetric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric's view of systems.
 *
 * @param label its name, unique among the metrics
 * @param scores one a system
 * @param statistics one a system; empty for a metric that has none
 * @param estimates one a system; empty without resampling
 */
record MetricResult(
        String label,
        List<Score> scores,
        List<SentenceStatistics> statistics,
        List<PairedBootstrap.Estimate> estimates) {

    /** @param bootstrap null for no estimates; a metric without statistics has none either */
    static MetricResult of(String label, Metric metric, SystemOutputs systems, @Nullable PairedBootstrap bootstrap) {
        if (!(metric instanceof SummedMetric summed)) {
            List<Score> scores = systems.outputs().stream()
                    .map(outputs -> metric.score(outputs, systems.references()))
                    .toList();
            return new MetricResult(label, scores, List.of(), List.of());
        }
        List<SentenceStatistics> statistics = systems.outputs().stream()
                .map(outputs -> summed.statistics(outputs, systems.references()))
                .toList();
        List<Score> scores = statistics.stream().map(SentenceStatistics::score).toList();
        return new MetricResult(
                label, scores, statistics, bootstrap == null ? List.of() : bootstrap.compare(statistics));
    }

    /** @throws InputException when the metric scores only whole corpora */
    double[] sentenceValues(int system) {
        if (statistics.isEmpty()) {
            throw new InputException("--sentences: " + label + " scores a text as a whole; take it out of --metrics");
        }
        return statistics.get(system).sentenceValues();
    }

    /** What decides the values of sentences, the same for all systems; to be asked for after those. */
    String sentenceSignature() {
        return statistics.get(0).sentenceSignature();
    }
}
