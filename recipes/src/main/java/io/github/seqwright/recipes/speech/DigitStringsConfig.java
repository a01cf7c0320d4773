package io.github.seqwright.recipes.speech;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;
import java.nio.file.Path;

/** Configuration of {@link DigitStrings}. */
public record DigitStringsConfig(
        @Key(value = "Strings trained on.", byDefault = "3000", min = 1, max = 1_000_000)
        int train,

        @Key(value = "Strings of development.", byDefault = "200", min = 1, max = 100_000)
        int dev,

        @Key(value = "Test strings.", byDefault = "300", min = 1, max = 100_000)
        int test,

        @Key(value = "Fewest digits of a string.", byDefault = "3", min = 1, max = 100)
        int shortest,

        @Key(value = "Most digits of a string.", byDefault = "7", min = 1, max = 100)
        int longest,

        @Key(value = "Another seed gives other strings.", byDefault = "1", min = 0)
        long seed,

        @Key(value = "Folder that the strings are written into.", byDefault = "data:fsdd")
        Path folder) {

    public DigitStringsConfig {
        if (longest < shortest) {
            throw new InputException("longest: expected at least shortest, " + shortest + ", but found " + longest);
        }
    }
}
