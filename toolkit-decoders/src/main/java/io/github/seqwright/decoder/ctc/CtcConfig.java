package io.github.seqwright.decoder.ctc;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;

/** Configuration of a {@link CtcHead}. */
public record CtcConfig(
        @Key(
                value = "Weight of the CTC loss; the decoder's loss keeps the rest. With 1 the decoder is not trained.",
                byDefault = "0.3",
                min = 0.001,
                max = 1)
        double weight,

        @Key(
                value =
                        "Weight of the CTC scores in a search; the decoder's keep the rest. 0 leaves CTC to training, 1 searches"
                                + " without the decoder.",
                byDefault = "0.3",
                min = 0,
                max = 1)
        double searchWeight,

        @Key(
                value =
                        "Best path (greedy) decoding: the output is what the likeliest token of each position writes, not the output"
                                + " that is likeliest as the sum over all its alignments. For search_weight 1; an output's score is then"
                                + " that of the path.",
                byDefault = "false")
        boolean bestPath,

        @Key(
                value = "Share of the memory's values dropped before the projection in training.",
                byDefault = "0.0",
                min = 0,
                max = 0.99)
        float dropout) {

    public CtcConfig {
        if (weight == 1 && searchWeight < 1) {
            throw new InputException(
                    "search_weight: with weight 1 the decoder is not trained and cannot search; set it to 1, or"
                            + " the weight to less");
        }
        if (bestPath && searchWeight < 1) {
            throw new InputException(
                    "best_path: it leaves a decoder nothing to say; set search_weight to 1, or best_path to false");
        }
    }
}
