package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.recipe.Key;

/** Configuration of a {@link PyramidEncoder}. */
public record PyramidEncoderConfig(
        @Key(value = "Kind of recurrent cell: rnn, gru or lstm.", byDefault = "lstm")
        Cell cell,

        @Key(
                value = "Hidden width of a layer in one direction; a layer gives twice as much.",
                byDefault = "256",
                min = 1,
                max = 65536)
        int hidden,

        @Key(value = "How many layers are stacked.", byDefault = "4", min = 1, max = 64)
        int layers,

        @Key(
                value = "How many of them, the upper ones, read neighboring states joined; the memory is `factor` times"
                        + " shorter with each.",
                byDefault = "3",
                min = 0,
                max = 8)
        int reductions,

        @Key(value = "How many neighboring states are joined.", byDefault = "2", min = 2, max = 8)
        int factor,

        @Key(value = "Share of values dropped between layers in training.", byDefault = "0.2", min = 0, max = 0.99)
        float dropout) {

    public PyramidEncoderConfig {
        if (reductions > layers) {
            throw new InputException(
                    "reductions: expected at most the number of layers, " + layers + ", but found " + reductions);
        }
    }
}
