package io.github.seqwright.encoder.audio;

import io.github.seqwright.recipe.Key;

/** Configuration of {@link SpecAugment}. */
public record SpecAugmentConfig(
        @Key(value = "How many bands of bins are masked.", byDefault = "0", min = 0, max = 100)
        int frequencyMasks,

        @Key(value = "The widest band, in bins.", byDefault = "27", min = 1)
        int frequencyWidth,

        @Key(value = "How many stretches of frames are masked.", byDefault = "0", min = 0, max = 100)
        int timeMasks,

        @Key(value = "The longest stretch, in frames.", byDefault = "40", min = 1)
        int timeWidth,

        @Key(
                value = "The longest stretch as a share of the recording, which protects short ones.",
                byDefault = "0.2",
                min = 0,
                max = 1)
        double timeShare,

        @Key(
                value = "How many frames a point in the recording moves at most, with what is before and behind it"
                        + " stretched and squeezed.",
                byDefault = "0",
                min = 0)
        int timeWarp) {}
