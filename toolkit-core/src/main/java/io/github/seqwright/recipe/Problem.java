package io.github.seqwright.recipe;

import java.io.Serializable;

/**
 * One thing that is wrong with a recipe.
 *
 * @param where {@code FILE:LINE:COLUMN}, {@code FILE}, or the override as given: {@code -o KEY=VALUE}
 * @param key the key with its sections, e.g. {@code model.encoder.dropout}; empty when the whole file is meant
 * @param message what was found, what was expected, what to do
 */
public record Problem(String where, String key, String message) implements Serializable {

    /** One line, as users see it. */
    @Override
    public String toString() {
        return key.isEmpty() ? where + ": " + message : where + "  " + key + ": " + message;
    }
}
