package io.github.seqwright.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, so that the user hears of everything at once. */
final class Problems {

    private record Located(Origin origin, Problem problem) {}

    private final List<Located> found = new ArrayList<>();

    /** The path of a key, or of the item with that index, inside a mapping or a list. */
    static String inside(String path, Object key) {
        return path.isEmpty() ? key.toString() : path + "." + key;
    }

    /** @throws IllegalStateException when the value is a key's default: that is a mistake in the record, not the user's */
    void add(Origin origin, String key, String message) {
        if (origin.assumed()) {
            throw new IllegalStateException("the default of " + key + " is wrong: " + message);
        }
        found.add(new Located(origin, new Problem(origin.where(), key, message)));
    }

    /** The same for what the user can mend also where a default brought it up: a missing key, a missing jar. */
    void addForUser(Origin origin, String key, String message) {
        found.add(new Located(origin, new Problem(origin.where(), key, message)));
    }

    int size() {
        return found.size();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    RecipeException exception() {
        return new RecipeException(found.stream()
                .sorted(Comparator.comparing(Located::origin, Origin.ORDER))
                .map(Located::problem)
                .toList());
    }
}
