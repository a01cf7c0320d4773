package io.github.seqwright.recipe;

import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import io.github.seqwright.component.Component;
import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.component.Components;
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

/**
 * Binds YAML to records whose components carry {@link Key}.
 *
 * <ul>
 *   <li>A key holds an {@code int, long, float, double, boolean, String, Path}, an enum (its constants in lower case), a
 *       {@code List}, a {@code Map} from strings, another record, or a {@link Component}; {@code @Nullable} ones also
 *       YAML's null.
 *   <li>A component is a mapping whose {@code type} names the factory and whose other keys are that factory's record;
 *       {@code attention: additive} is short for {@code attention: {type: additive}}. A mapping without {@code type}
 *       completes the key's default.
 *   <li>A section with nothing in it has its defaults. An {@link IllegalArgumentException} or {@link InputException}
 *       from a record's constructor is a problem of its mapping.
 *   <li>Relative paths start from the folder of the file, those in overrides from the working directory.
 * </ul>
 */
public final class Binder {

    private final Shape root;
    private final Problems problems;
    private final PathExpansion paths;

    private Binder(Shape root, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.paths = new PathExpansion(System::getenv);
    }

    /**
     * Binds a recipe after putting overrides into it.
     *
     * <p>An override is {@code KEY=VALUE}: the key with its sections ({@code training.learning_rate}; items of lists by
     * number, from 0), the value in YAML. It makes the mappings it needs. One that changes a component's {@code type}
     * keeps the keys that the new type has too and drops those that only the former type has; one that sets the whole
     * component ({@code model.encoder=bilstm}) drops them all.
     *
     * @throws RecipeException with every problem of the recipe and the overrides
     */
    public static <R extends Record> R bind(Class<R> type, YamlSource source, List<String> overrides) {
        Problems problems = new Problems();
        Value root = YamlReader.read(source, problems);
        problems.throwIfAny();
        if (root == null || root.isNull()) {
            throw new RecipeException(
                    source.name(),
                    "is empty; expected the keys "
                            + String.join(", ", Shape.of(type).names()));
        }
        return bind(type, root, overrides, problems);
    }

    /** Binds a text that a program wrote; an empty one has all defaults. */
    static <R extends Record> R bindText(Class<R> type, String text) {
        Problems problems = new Problems();
        Origin origin = Origin.named(type.getSimpleName());
        Value root = YamlReader.read(text, "", origin, problems);
        problems.throwIfAny();
        return bind(type, root == null ? new Mapping(origin) : root, List.of(), problems);
    }

    private static <R extends Record> R bind(Class<R> type, Value root, List<String> overrides, Problems problems) {
        if (!(root instanceof Mapping mapping)) {
            problems.add(root.origin(), "", "expected keys and values but found " + root.found());
            throw problems.exception();
        }
        new Overrides(problems).apply(mapping, overrides);
        Shape shape = Shape.of(type);
        Record record = new Binder(shape, problems).section(shape, mapping.origin(), mapping.entries(), "");
        if (record == null || problems.size() > 0) {
            throw problems.exception();
        }
        return type.cast(record);
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
                return component(chosen, value, field, path);
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

    private static Mapping mapping(ValueType type, Value value) throws Mismatch {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        if (value instanceof Scalar scalar && scalar.isEmpty()) {
            return new Mapping(value.origin());
        }
        throw Mismatch.expected(type.described(), value);
    }

    private @Nullable Component<?> component(ValueType.Chosen chosen, Value value, Field field, String path)
            throws Mismatch {
        if (value instanceof Scalar scalar && !scalar.isNull()) {
            Mapping mapping = new Mapping(value.origin());
            mapping.put("type", value);
            return typed(chosen, mapping, Set.of(), path, path);
        }
        Mapping mapping = mapping(chosen, value);
        String typePath = Problems.inside(path, "type");
        if (mapping.get("type") == null && reportMisspeltType(mapping, path)) {
            return null;
        }
        Mapping byDefault = defaultComponent(field, mapping.origin(), path);
        Value formerType = mapping.formerType() == null ? byDefault.get("type") : mapping.formerType();
        if (mapping.get("type") == null) {
            byDefault.entries().forEach(mapping.entries()::putIfAbsent);
        }
        Set<String> leftOver = mapping.typeReplaced() ? keysOf(chosen, formerType) : Set.of();
        return typed(chosen, mapping, leftOver, path, typePath);
    }

    private @Nullable Component<?> typed(
            ValueType.Chosen chosen, Mapping mapping, Set<String> leftOver, String path, String typePath) {
        Components<? extends ComponentFactory<?>> components = Components.of(chosen.family());
        String expected = "expected one of " + String.join(", ", components.names());
        Value type = mapping.get("type");
        if (type == null) {
            problems.addForUser(mapping.origin(), typePath, "missing; " + expected);
            return null;
        }
        if (!(type instanceof Scalar name) || name.isNull()) {
            problems.add(type.origin(), typePath, expected + " but found " + type.found());
            return null;
        }
        Optional<? extends ComponentFactory<?>> factory = components.find(name.text());
        if (factory.isEmpty()) {
            problems.addForUser(type.origin(), typePath, components.unknown(name.text()));
            return null;
        }
        Shape shape = Shape.of(factory.get().configType());
        Map<String, Entry> keys = new LinkedHashMap<>(mapping.entries());
        keys.remove("type");
        keys.entrySet()
                .removeIf(key -> shape.field(key.getKey()).isEmpty()
                        && leftOver.contains(key.getKey())
                        && !key.getValue().overridden());
        Record config = section(shape, mapping.origin(), keys, path);
        return config == null ? null : new Component<>(factory.get(), config);
    }

    private boolean reportMisspeltType(Mapping mapping, String path) {
        for (Map.Entry<String, Entry> key : mapping.entries().entrySet()) {
            if (Spelling.nearest(key.getKey(), List.of("type")).isPresent()) {
                problems.add(
                        key.getValue().keyOrigin(),
                        Problems.inside(path, key.getKey()),
                        "unknown key; did you mean 'type'?");
                return true;
            }
        }
        return false;
    }

    /** The default of a key as a mapping; empty when there is none, or for an item of a list. */
    private Mapping defaultComponent(Field field, Origin origin, String path) {
        if (!field.required() && field.type() instanceof ValueType.Chosen) {
            Value value = defaultOf(field, origin, path);
            if (value instanceof Mapping mapping) {
                return mapping;
            } else if (!value.isNull()) {
                Mapping mapping = new Mapping(origin.ofDefault());
                mapping.put("type", value);
                return mapping;
            }
        }
        return new Mapping(origin);
    }

    private static Set<String> keysOf(ValueType.Chosen chosen, @Nullable Value type) {
        return type instanceof Scalar name
                ? Components.of(chosen.family())
                        .find(name.text())
                        .map(factory ->
                                Set.copyOf(Shape.of(factory.configType()).names()))
                        .orElse(Set.of())
                : Set.of();
    }

    /** Null when there is a problem inside. */
    private @Nullable Record section(Shape shape, Origin origin, Map<String, Entry> keys, String path) {
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
        return complete ? make(shape, values, origin, path) : null;
    }

    private @Nullable Object nullableValue(Field field, Value value, String path) {
        return field.nullable() && value.isNull() ? null : value(field.type(), value, field, path);
    }

    private Value defaultOf(Field field, Origin origin, String path) {
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

    private @Nullable Record make(Shape shape, List<@Nullable Object> values, Origin origin, String path) {
        try {
            return shape.make(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IllegalArgumentException || cause instanceof InputException) {
                problems.add(origin, path, String.valueOf(cause.getMessage()));
                return null;
            }
            throw new IllegalStateException("the constructor of " + shape.type().getName() + " failed", cause);
        }
    }
}
