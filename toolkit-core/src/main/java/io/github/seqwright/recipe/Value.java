package io.github.seqwright.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML as it was written, aliases expanded, before it has types. */
sealed interface Value {

    Origin origin();

    /** In words, for "expected ... but found ...". */
    String found();

    default boolean isNull() {
        return false;
    }

    /**
     * Text, a number, a truth value or null.
     *
     * @param quoted whether it was written so that it can only be text
     */
    record Scalar(
            Origin origin,
            String text,
            boolean quoted,
            @Override boolean isNull) implements Value {

        private static final int SHOWN = 60;

        static Scalar nothing(Origin origin) {
            return new Scalar(origin, "", false, true);
        }

        /** Nothing at all after the colon. */
        boolean isEmpty() {
            return isNull && text.isEmpty();
        }

        @Override
        public String found() {
            if (isNull) {
                return text.isEmpty() ? "nothing" : "null";
            }
            return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
        }
    }

    record Sequence(Origin origin, List<Value> items) implements Value {

        Sequence(Origin origin) {
            this(origin, new ArrayList<>());
        }

        @Override
        public String found() {
            return "a list";
        }
    }

    /**
     * What a mapping holds at a key.
     *
     * @param overridden whether an override set the value or something inside it
     */
    record Entry(Origin keyOrigin, Value value, boolean overridden) {}

    /** A mapping; overrides change it in place. */
    final class Mapping implements Value {
        private final Origin origin;
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private @Nullable Value formerType;
        private boolean typeReplaced;

        Mapping(Origin origin) {
            this.origin = origin;
        }

        @Override
        public Origin origin() {
            return origin;
        }

        @Override
        public String found() {
            return "a mapping";
        }

        Map<String, Entry> entries() {
            return entries;
        }

        @Nullable
        Value get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        void put(String key, Value value) {
            entries.put(key, new Entry(value.origin(), value, false));
        }

        /** Puts the value of an override and remembers which type the mapping's other keys were written for. */
        void override(String key, Value value) {
            if (key.equals("type") && !typeReplaced) {
                typeReplaced = true;
                formerType = get(key);
            }
            entries.put(key, new Entry(value.origin(), value, true));
        }

        /** Notes that an override goes on to change something inside the value at the key. */
        void overrideInside(String key) {
            entries.computeIfPresent(key, (k, entry) -> new Entry(entry.keyOrigin(), entry.value(), true));
        }

        boolean typeReplaced() {
            return typeReplaced;
        }

        /** The {@code type} before the first override of it; null when none was written. */
        @Nullable
        Value formerType() {
            return formerType;
        }
    }
}
