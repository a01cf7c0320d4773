package io.github.seqwright.encoder.audio;

import io.github.seqwright.InputException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Triangles over the frequencies of a spectrum, equally wide on the mel scale of HTK and Kaldi, mel = 1127 ln(1 + f / 700),
 * where their sides are straight. Each has 1 at its center and ends at its neighbors' centers; their areas are not made equal.
 */
final class MelFilters {

    /** @param first frequency with a weight */
    private record Filter(int first, double[] weights) {}

    private final Filter[] filters;

    /**
     * @param size N of the transform, whose spectrum has N/2 + 1 frequencies
     * @throws InputException when the range is none, or a filter lies between two frequencies
     */
    MelFilters(FilterBankConfig config, int rate, int size) {
        double highestHz = config.highestHz() == null ? rate / 2.0 : config.highestHz();
        if (highestHz > rate / 2.0 || highestHz <= config.lowestHz()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "highest_hz: expected more than lowest_hz (%s) and at most half of the sample rate (%s) but found %s",
                    config.lowestHz(),
                    rate / 2.0,
                    highestHz));
        }
        double low = mel(config.lowestHz());
        double width = (mel(highestHz) - low) / (config.bins() + 1);
        filters = new Filter[config.bins()];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = filter(low + (i + 1) * width, width, (double) rate / size, size / 2);
            if (filters[i].weights.length == 0) {
                throw new InputException("bins: " + config.bins() + " filters are too narrow for a window of "
                        + config.windowMillis() + " ms: no frequency falls into number " + (i + 1)
                        + "; use fewer bins or a longer window_millis");
            }
        }
    }

    static double mel(double hz) {
        return 1127 * Math.log(1 + hz / 700);
    }

    private static Filter filter(double center, double width, double hzAStep, int last) {
        double[] weights = new double[last + 1];
        int first = 0;
        int end = 0;
        for (int k = 0; k <= last; k++) {
            double weight = 1 - Math.abs(mel(k * hzAStep) - center) / width;
            if (weight > 0) {
                first = end == 0 ? k : first;
                weights[k - first] = weight;
                end = k + 1;
            }
        }
        return new Filter(first, Arrays.copyOf(weights, end - first));
    }

    /** The energy that passes each filter. */
    double[] apply(double[] power) {
        double[] energies = new double[filters.length];
        for (int i = 0; i < filters.length; i++) {
            double[] weights = filters[i].weights;
            for (int k = 0; k < weights.length; k++) {
                energies[i] += weights[k] * power[filters[i].first + k];
            }
        }
        return energies;
    }
}
