package io.github.seqwright.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to a share of an axis, 0 at its lower end and 1 at its upper.
 *
 * @param low value at the lower end
 * @param high value at the upper end, greater than {@code low}
 * @param logarithmic whether equal ratios are equally long
 * @param ticks values to label, in ascending order, within the ends
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {

    /** From this ratio of the largest to the smallest value on, an axis of positive values is logarithmic. */
    private static final double WIDE = 50;

    private static final double[] STEPS = {1, 2, 5, 10};

    /**
     * An axis that holds the values from {@code least} to {@code most}, its ends on ticks.
     *
     * @param ticks about how many
     */
    static Axis linear(double least, double most, int ticks) {
        double spread = most - least;
        // The smallest difference that doubles of this size still show on labels.
        double smallest = Math.max(Math.abs(least), Math.abs(most)) * 1e-9;
        if (spread <= smallest) {
            double margin = least == 0 ? 1 : Math.abs(least) * 0.1;
            return linear(least - margin, most + margin, ticks);
        }
        double step = niceStep(spread / ticks);
        double first = Math.floor(least / step + 1e-9);
        double last = Math.ceil(most / step - 1e-9);
        List<Double> values = new ArrayList<>();
        for (double i = first; i <= last; i++) {
            values.add(i * step);
        }
        return new Axis(first * step, last * step, false, List.copyOf(values));
    }

    /** As {@link #linear}, but logarithmic where the values span orders of magnitude. */
    static Axis fitting(double least, double most, int ticks) {
        return least > 0 && most / least >= WIDE ? logarithmic(least, most, ticks) : linear(least, most, ticks);
    }

    private static Axis logarithmic(double least, double most, int ticks) {
        int first = (int) Math.floor(Math.log10(least));
        int last = (int) Math.ceil(Math.log10(most));
        int stride = Math.max(1, (int) Math.ceil((last - first) / (double) ticks));
        boolean few = last - first <= ticks / 2;
        List<Double> values = new ArrayList<>();
        for (int decade = first; decade <= last; decade += stride) {
            for (double factor : few ? new double[] {1, 2, 5} : new double[] {1}) {
                values.add(factor * Math.pow(10, decade));
            }
        }
        double low = values.stream().filter(v -> v <= least).reduce(Math::max).orElse(least);
        double high = values.stream().filter(v -> v >= most).reduce(Math::min).orElse(most);
        return new Axis(
                low,
                high,
                true,
                values.stream().filter(v -> v >= low && v <= high).toList());
    }

    /** From 0 to exactly {@code most}, which is positive. */
    static Axis upTo(double most, int ticks) {
        Axis rounded = linear(0, most, ticks);
        return new Axis(
                0,
                most,
                false,
                rounded.ticks().stream().filter(tick -> tick <= most).toList());
    }

    private static double niceStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double step : STEPS) {
            if (step * power >= atLeast * (1 - 1e-9)) {
                return step * power;
            }
        }
        throw new IllegalArgumentException("no step for " + atLeast);
    }

    double share(double value) {
        return logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
    }
}
