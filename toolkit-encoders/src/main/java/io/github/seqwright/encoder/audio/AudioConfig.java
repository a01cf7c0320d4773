package io.github.seqwright.encoder.audio;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;
import java.util.List;

/** Configuration of an {@link AudioFrontEnd}. */
public record AudioConfig(
        @Key(
                value = "Sample rate, in Hz, to which recordings of other rates are brought.",
                byDefault = "16000",
                min = 1000,
                max = 48000)
        int rate,

        @Key(
                value =
                        "Longest recording that is trained on, and read at once where it is not cut into parts, in seconds.",
                byDefault = "600",
                min = 1,
                max = 7200)
        double longestSeconds,

        @Key(
                value =
                        "Longest part of a recording that is transcribed at once, in seconds: longer recordings are cut into"
                                + " such parts where it is quiet. About as long as what is trained on.",
                byDefault = "20",
                min = 0.5,
                max = 7200)
        double segmentSeconds,

        @Key(value = "Log-mel features.", byDefault = "{}") FilterBankConfig filterBank,

        @Key(
                value = "How many orders of slopes are added to the features: 0, 1 or 2 (Furui 1986).",
                byDefault = "0",
                min = 0,
                max = 2)
        int deltas,

        @Key(
                value = "Mean and variance normalization of each bin: `none`, over the `recording`, or over all of the"
                        + " `training` data.",
                byDefault = "recording")
        Normalization normalization,

        @Key(value = "How many neighboring frames are put side by side.", byDefault = "1", min = 1, max = 64)
        int stack,

        @Key(value = "Every how many frames one is kept, after stacking.", byDefault = "1", min = 1, max = 64)
        int keepEvery,

        @Key(
                value = "Speeds of which one is drawn for each recording in training (Ko et al. 2015), e.g."
                        + " `[0.9, 1, 1.1]`; pitch changes too.",
                byDefault = "[1]")
        List<Double> speeds,

        @Key(value = "White noise in training.", byDefault = "{}")
        NoiseConfig noise,

        @Key(
                value = "Masks over the features in training (SpecAugment, Park et al. 2019); best with normalization.",
                byDefault = "{}")
        SpecAugmentConfig specAugment) {

    /** What mean and variance are taken over. */
    public enum Normalization {
        NONE,
        RECORDING,
        TRAINING
    }

    public AudioConfig {
        speeds = List.copyOf(speeds);
        if (speeds.isEmpty() || speeds.stream().anyMatch(speed -> !(speed >= 0.5 && speed <= 2))) {
            throw new InputException("speeds: expected at least one, each 0.5 to 2, but found " + speeds);
        }
        if (keepEvery > stack) {
            throw new InputException("keep_every: " + keepEvery + " loses frames when only " + stack
                    + " are put side by side; use at most the value of stack");
        }
    }
}
