package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;
import java.util.List;

/** Configuration of a {@link TimeDelayEncoder}. */
public record TimeDelayEncoderConfig(
        @Key(value = "Width of each time-delay layer.", byDefault = "256", min = 1, max = 65536)
        int hidden,

        @Key(
                value = "How many steps of the layer below a step of each layer reads; odd.",
                byDefault = "[5, 3, 3]",
                min = 1,
                max = 99)
        List<Integer> widths,

        @Key(value = "How far those steps are apart, a number a layer.", byDefault = "[1, 2, 3]", min = 1, max = 99)
        List<Integer> dilations,

        @Key(
                value = "Every how many steps of the layer below a layer keeps, a number a layer.",
                byDefault = "[1, 1, 3]",
                min = 1,
                max = 16)
        List<Integer> strides,

        @Key(
                value = "Share of values dropped behind each time-delay layer in training.",
                byDefault = "0.1",
                min = 0,
                max = 0.99)
        float dropout,

        @Key(value = "The recurrent layers above.", byDefault = "{}")
        RecurrentEncoderConfig recurrent) {

    public TimeDelayEncoderConfig {
        widths = List.copyOf(widths);
        dilations = List.copyOf(dilations);
        strides = List.copyOf(strides);
        requireAsMany("dilations", dilations, widths);
        requireAsMany("strides", strides, widths);
        for (int width : widths) {
            if (width % 2 == 0) {
                throw new InputException(
                        "widths: expected odd numbers, as many steps before as behind, but found " + width);
            }
        }
    }

    private static void requireAsMany(String key, List<Integer> found, List<Integer> widths) {
        if (found.size() != widths.size()) {
            throw new InputException(
                    key + ": expected a number for each of " + widths.size() + " widths but found " + found.size());
        }
    }
}
