package io.github.seqwright.recipe;

import io.github.seqwright.recipe.Value.Entry;
import io.github.seqwright.recipe.Value.Mapping;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record comes from.
 *
 * @param keys that were written for it
 */
record Place(Shape shape, Origin origin, Map<String, Entry> keys, String path) {

    private static final Pattern KEY_AND_MESSAGE = Pattern.compile("(\\w+(?:\\.\\w+)*): (.+)", Pattern.DOTALL);

    /**
     * Adds what the record's constructor finds wrong. A message that begins with a key of the record, or with one further
     * inside ({@code encoder.hidden: ...}), is a problem of that key; any other is one of the record.
     */
    void blame(String message, Problems problems) {
        Matcher keyed = KEY_AND_MESSAGE.matcher(message);
        if (!keyed.matches()) {
            problems.add(origin, path, message);
            return;
        }
        String[] steps = keyed.group(1).split("\\.");
        if (shape.field(steps[0]).isEmpty()) {
            problems.add(origin, path, message);
            return;
        }
        problems.add(nearestWritten(steps), Problems.inside(path, keyed.group(1)), keyed.group(2));
    }

    /** Defaults are written nowhere: then it is what they are in. */
    private Origin nearestWritten(String[] steps) {
        Origin nearest = origin;
        Map<String, Entry> inside = keys;
        for (String step : steps) {
            Entry entry = inside.get(step);
            if (entry == null || entry.value().origin().assumed()) {
                break;
            }
            nearest = entry.value().origin();
            inside = entry.value() instanceof Mapping mapping ? mapping.entries() : Map.of();
        }
        return nearest;
    }
}
