package io.github.seqwright.recipe;

import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import io.github.seqwright.recipe.Shape.Field;
import io.github.seqwright.recipe.Value.Entry;
import io.github.seqwright.recipe.Value.Mapping;
import io.github.seqwright.recipe.Value.Scalar;
import io.github.seqwright.recipe.Value.Sequence;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds a mapping to a record, and what its keys hold to their types. */
final class RecordBinder {

    private final Shape root;
    private final Problems problems;
    private final ComponentBinder components;
    private final PathExpansion paths = new PathExpansion(System::getenv);

    /** @param root of the whole recipe, to look for keys that are in the wrong place */
    RecordBinder(Shape root, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.components = new ComponentBinder(this, problems);
    }

    /** Null, with a problem added, when the value is not of the type. */
    private @Nullable Object value(ValueType type, Value value, Field field, String path) {
        try {
            if (type instanceof ValueType.Section section) {
                return section(
                        Shape.of(section.type()),
                        value.origin(),
                        mapping(type, value).entries(),
                        path);
            } else if (type instanceof ValueType.Chosen chosen) {
                return components.bind(chosen, value, field, path);
            } else if (type instanceof ValueType.Items items) {
                return list(items, value, field, path);
            } else if (type instanceof ValueType.Named named) {
                return map(named, value, field, path);
            }
            if (!(value instanceof Scalar scalar) || value.isNull()) {
                throw Mismatch.expected(type.described(), value);
            }
            return scalar(type, scalar, field.key());
        } catch (Mismatch e) {
            problems.add(value.origin(), path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Object scalar(ValueType type, Scalar scalar, Key key) throws Mismatch {
        if (type instanceof ValueType.Whole whole) {
            return Scalars.whole(scalar, whole.isLong(), key);
        } else if (type instanceof ValueType.Real real) {
            return Scalars.real(scalar, real.isFloat(), key);
        } else if (type instanceof ValueType.Truth) {
            return Scalars.truth(scalar);
        } else if (type instanceof ValueType.Choice choice) {
            return Scalars.choice(scalar, choice);
        } else if (type instanceof ValueType.FilePath) {
            return paths.expand(scalar);
        }
        return scalar.text();
    }

    private @Nullable List<Object> list(ValueType.Items type, Value value, Field field, String path) throws Mismatch {
        if (!(value instanceof Sequence sequence)) {
            boolean single = value instanceof Scalar scalar && !scalar.isNull();
            throw Mismatch.expected(type.described(), value, single ? "; put it in brackets: [...]" : "");
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object item = value(type.item(), sequence.items().get(i), field, Problems.inside(path, i));
            if (item != null) {
                items.add(item);
            }
        }
        return items.size() == sequence.items().size() ? List.copyOf(items) : null;
    }

    private @Nullable Map<String, Object> map(ValueType.Named type, Value value, Field field, String path)
            throws Mismatch {
        Map<String, Entry> entries = mapping(type, value).entries();
        Map<String, Object> map = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            Object item = value(type.item(), entry.value(), field, Problems.inside(path, name));
            if (item != null) {
                map.put(name, item);
            }
        });
        return map.size() == entries.size() ? Collections.unmodifiableMap(map) : null;
    }

    static Mapping mapping(ValueType type, Value value) throws Mismatch {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        if (value instanceof Scalar scalar && scalar.isEmpty()) {
            return new Mapping(value.origin());
        }
        throw Mismatch.expected(type.described(), value);
    }

    /** Null when there is a problem inside. */
    @Nullable
    Record section(Shape shape, Origin origin, Map<String, Entry> keys, String path) {
        Set<String> misspelt = reportUnknown(shape, keys, path);
        List<@Nullable Object> values = new ArrayList<>();
        boolean complete = misspelt.isEmpty();
        for (Field field : shape.fields()) {
            Entry entry = keys.get(field.name());
            String inside = Problems.inside(path, field.name());
            int before = problems.size();
            if (entry != null) {
                values.add(nullableValue(field, entry.value(), inside));
            } else if (misspelt.contains(field.name())) {
                values.add(null);
            } else if (field.required()) {
                problems.addForUser(
                        origin,
                        inside,
                        "missing; expected " + field.type().described() + " ("
                                + field.key().value().replaceFirst("\\.$", "") + ")");
            } else {
                values.add(nullableValue(field, defaultOf(field, origin, inside), inside));
            }
            complete &= problems.size() == before;
        }
        return complete ? make(shape, values, new Place(shape, origin, keys, path)) : null;
    }

    private @Nullable Object nullableValue(Field field, Value value, String path) {
        return field.nullable() && isNothing(field, value) ? null : value(field.type(), value, field, path);
    }

    /** YAML's null; for a component also the word none. */
    private static boolean isNothing(Field field, Value value) {
        return value.isNull()
                || (field.type() instanceof ValueType.Chosen
                        && value instanceof Scalar scalar
                        && scalar.text().equals("none"));
    }

    Value defaultOf(Field field, Origin origin, String path) {
        Origin assumed = origin.ofDefault();
        Value value = YamlReader.read(field.key().byDefault(), path, assumed, problems);
        return value == null ? Scalar.nothing(assumed) : value;
    }

    /** Returns the known keys that were probably meant, so that they are not reported as missing as well. */
    private Set<String> reportUnknown(Shape shape, Map<String, Entry> keys, String path) {
        Set<String> meant = new HashSet<>();
        List<String> absent =
                shape.names().stream().filter(name -> !keys.containsKey(name)).toList();
        keys.forEach((key, entry) -> {
            if (shape.field(key).isEmpty()) {
                Optional<String> nearest = Spelling.nearest(key, absent);
                nearest.ifPresent(meant::add);
                String hint = nearest.or(() -> Spelling.nearest(key, shape.names()))
                        .or(() -> root.pathTo(key))
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse(
                                shape.fields().isEmpty()
                                        ? "; there are none here"
                                        : "; expected one of " + String.join(", ", shape.names()));
                problems.add(entry.keyOrigin(), Problems.inside(path, key), "unknown key" + hint);
            }
        });
        return meant;
    }

    private @Nullable Record make(Shape shape, List<@Nullable Object> values, Place place) {
        try {
            return shape.make(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IllegalArgumentException || cause instanceof InputException) {
                place.blame(String.valueOf(cause.getMessage()), problems);
                return null;
            }
            throw new IllegalStateException("the constructor of " + shape.type().getName() + " failed", cause);
        }
    }
}
