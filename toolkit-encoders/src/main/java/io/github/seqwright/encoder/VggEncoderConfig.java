package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;
import java.util.List;

/** Configuration of a {@link VggEncoder}. */
public record VggEncoderConfig(
        @Key(
                value = "Planes of each block, multiples of 16; a block halves the time and the frequency.",
                byDefault = "[64, 128]",
                min = 1,
                max = 65536)
        List<Integer> channels,

        @Key(
                value = "How many kinds of features a frame holds one behind the other: 1, or one more than"
                        + " `task.audio.deltas`.",
                byDefault = "1",
                min = 1,
                max = 16)
        int maps,

        @Key(value = "The recurrent layers above.", byDefault = "{}")
        RecurrentEncoderConfig recurrent) {

    public VggEncoderConfig {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) {
            throw new InputException("channels: expected a number a block, and at least one, but found none");
        }
        channels.forEach(planes -> Convolution.requireWidth("channels", planes));
    }
}
