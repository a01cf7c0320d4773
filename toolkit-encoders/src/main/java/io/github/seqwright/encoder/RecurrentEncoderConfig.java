package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.recipe.Key;

/** Configuration of a {@link RecurrentEncoder}. */
public record RecurrentEncoderConfig(
        @Key(value = "Kind of recurrent cell: rnn, gru or lstm.", byDefault = "lstm")
        Cell cell,

        @Key(
                value = "Hidden width of a layer in one direction; a bidirectional layer gives twice as much.",
                byDefault = "256",
                min = 1,
                max = 65536)
        int hidden,

        @Key(value = "How many layers are stacked.", byDefault = "1", min = 1, max = 64)
        int layers,

        @Key(
                value = "Whether each layer reads the source in both directions (Schuster and Paliwal 1997).",
                byDefault = "true")
        boolean bidirectional,

        @Key(value = "Share of values dropped between layers in training.", byDefault = "0.2", min = 0, max = 0.99)
        float dropout,

        @Key(
                value = "Whether a layer's input is added to its output where both are equally wide"
                        + " (Wu et al. 2016, section 3.1).",
                byDefault = "false")
        boolean residual,

        @Key(
                value = "Whether each layer's output is normalized (Ba et al. 2016), after the residual.",
                byDefault = "false")
        boolean layerNorm,

        @Key(
                value = "Whether the source is read back to front (Sutskever et al. 2014, section 3.3); needs"
                        + " bidirectional: false.",
                byDefault = "false")
        boolean reversed) {

    public RecurrentEncoderConfig {
        if (reversed && bidirectional) {
            throw new InputException(
                    "reversed: true goes with bidirectional: false only, because a bidirectional encoder"
                            + " reads the source both ways already; set bidirectional to false or leave reversed out");
        }
    }
}
