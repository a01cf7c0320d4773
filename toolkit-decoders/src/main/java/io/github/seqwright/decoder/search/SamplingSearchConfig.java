package io.github.seqwright.decoder.search;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;

/** Configuration of a {@link SamplingSearch}. */
public record SamplingSearchConfig(
        @Key(value = "How many outputs of a source are drawn.", byDefault = "1", min = 1, max = 1000)
        int samples,

        @Key(
                value =
                        "What log probabilities are divided by before drawing: below 1 likely tokens become likelier still,"
                                + " above 1 less so.",
                byDefault = "1.0",
                min = 0)
        double temperature,

        @Key(value = "Draws from so many likeliest tokens only (Fan et al. 2018); 0 for all.", byDefault = "0", min = 0)
        int topK,

        @Key(
                value =
                        "Draws from the fewest likeliest tokens that have this much probability together (Holtzman et al."
                                + " 2020), after the temperature and top_k; 1 for all.",
                byDefault = "1.0",
                min = 0,
                max = 1)
        double topP,

        @Key(value = "Of the random numbers: the same seed draws the same.", byDefault = "0")
        long seed) {

    public SamplingSearchConfig {
        if (samples < 1) {
            throw new InputException("samples: expected 1 or more but found " + samples);
        }
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new InputException("temperature: expected a number above 0 but found " + temperature
                    + "; for the likeliest tokens use greedy search");
        }
        if (topK < 0) {
            throw new InputException("top_k: expected 0 or more but found " + topK);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new InputException("top_p: expected a number above 0 and up to 1 but found " + topP);
        }
    }
}
