package io.github.seqwright.encoder.audio;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;

/** How noise is added in training. */
public record NoiseConfig(
        @Key(value = "Share of the recordings that white noise is added to.", byDefault = "0", min = 0, max = 1)
        double share,

        @Key(value = "Lowest ratio of the sound's power to the noise's, in dB.", byDefault = "10")
        double lowestSnr,

        @Key(value = "Highest ratio, in dB; one between them is drawn.", byDefault = "30")
        double highestSnr) {

    public NoiseConfig {
        if (highestSnr < lowestSnr) {
            throw new InputException(
                    "highest_snr: expected at least lowest_snr, " + lowestSnr + ", but found " + highestSnr);
        }
    }
}
