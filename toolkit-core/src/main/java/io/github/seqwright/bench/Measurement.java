package io.github.seqwright.bench;

import io.github.seqwright.InputException;
import io.github.seqwright.bench.Workload.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Steps of a workload, timed one by one. A median is not moved by the few steps that something else of the machine slowed
 * down.
 *
 * @param steps in their order, at least one; those that warmed up left out
 */
public record Measurement(List<Step> steps) {

    /** @throws IllegalArgumentException without steps */
    public Measurement {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /**
     * Does the work.
     *
     * @param work does a step, as {@link Workload#step}
     * @param warmup steps that come first and are not counted
     * @param count steps that are
     * @throws InputException when the data has a source that cannot be read
     */
    public static Measurement of(Supplier<Step> work, int warmup, int count) {
        List<Step> steps = new ArrayList<>();
        for (long i = -warmup; i < count; i++) {
            Step step = work.get();
            if (i >= 0) {
                steps.add(step);
            }
        }
        return new Measurement(steps);
    }

    /** Median. */
    public double secondsPerStep() {
        return median(Step::seconds);
    }

    /** Median of the steps' rates: where all steps are alike, their tokens over {@link #secondsPerStep}. */
    public double tokensPerSecond() {
        return median(step -> step.tokens() / step.seconds());
    }

    /** Of all steps together, slow ones among them: what a whole epoch has. */
    public double overallTokensPerSecond() {
        return tokensPerStep() / mean(Step::seconds);
    }

    /** Median of the steps' rates. */
    public double examplesPerSecond() {
        return median(step -> step.examples() / step.seconds());
    }

    /** Mean, since it is few steps that wait long. */
    public double waitedPerStep() {
        return mean(Step::waited);
    }

    /** Mean. */
    public double examplesPerStep() {
        return mean(Step::examples);
    }

    /** Mean. */
    public double tokensPerStep() {
        return mean(Step::tokens);
    }

    private double mean(ToDoubleFunction<Step> of) {
        return steps.stream().mapToDouble(of).average().orElseThrow();
    }

    private double median(ToDoubleFunction<Step> of) {
        double[] sorted = steps.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
