package io.github.seqwright.encoder.audio;

import io.github.seqwright.recipe.Key;
import org.jspecify.annotations.Nullable;

/** Configuration of a {@link FilterBank}. */
public record FilterBankConfig(
        @Key(value = "How many filters: the values of a frame.", byDefault = "80", min = 1, max = 512)
        int bins,

        @Key(value = "How much of the sound a frame sees, in ms.", byDefault = "25", min = 1, max = 1000)
        double windowMillis,

        @Key(value = "From one frame to the next, in ms.", byDefault = "10", min = 1, max = 1000)
        double hopMillis,

        @Key(
                value = "What a frame is multiplied with: hann, hamming, povey (Kaldi's, hann to the power 0.85) or"
                        + " rectangular.",
                byDefault = "hann")
        Window window,

        @Key(value = "Where the lowest filter begins, in Hz.", byDefault = "20", min = 0)
        double lowestHz,

        @Key(value = "Where the highest filter ends, in Hz; `null` for half of the sample rate.", byDefault = "null")
        @Nullable
        Double highestHz,

        @Key(
                value = "Share of the sample before that is taken off each sample, which lifts high frequencies.",
                byDefault = "0.97",
                min = 0,
                max = 1)
        double preEmphasis,

        @Key(
                value = "Standard deviation of noise added to the samples, in steps of 16 bits; Kaldi's is 1. The same"
                        + " recording always gets the same.",
                byDefault = "0",
                min = 0)
        double dither) {

    /** Shapes of a window. */
    public enum Window {
        HANN,
        HAMMING,
        POVEY,
        RECTANGULAR;

        /** The symmetric window of {@code size} values. */
        double[] values(int size) {
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                double cosine = size == 1 ? -1 : Math.cos(2 * Math.PI * i / (size - 1));
                values[i] = switch (this) {
                    case HANN -> 0.5 - 0.5 * cosine;
                    case HAMMING -> 0.54 - 0.46 * cosine;
                    case POVEY -> Math.pow(0.5 - 0.5 * cosine, 0.85);
                    case RECTANGULAR -> 1;
                };
            }
            return values;
        }
    }
}
