package io.github.seqwright.recipe;

import io.github.seqwright.Spelling;
import io.github.seqwright.component.Component;
import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.component.Components;
import io.github.seqwright.recipe.Shape.Field;
import io.github.seqwright.recipe.Value.Entry;
import io.github.seqwright.recipe.Value.Mapping;
import io.github.seqwright.recipe.Value.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the factory that {@code type} names and binds the other keys to its record. */
final class ComponentBinder {

    private final RecordBinder records;
    private final Problems problems;

    ComponentBinder(RecordBinder records, Problems problems) {
        this.records = records;
        this.problems = problems;
    }

    /** Null when there is a problem inside. */
    @Nullable
    Component<?> bind(ValueType.Chosen chosen, Value value, Field field, String path) throws Mismatch {
        if (value instanceof Scalar scalar && !scalar.isNull()) {
            Mapping mapping = new Mapping(value.origin());
            mapping.put("type", value);
            return typed(chosen, mapping, Set.of(), path, path);
        }
        Mapping mapping = RecordBinder.mapping(chosen, value);
        String typePath = Problems.inside(path, "type");
        Mapping byDefault = defaultComponent(field, mapping.origin(), path);
        Value formerType = mapping.formerType() == null ? byDefault.get("type") : mapping.formerType();
        if (mapping.get("type") == null) {
            if (reportMisspeltType(mapping, keysOf(chosen, byDefault.get("type")), path)) {
                return null;
            }
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
        if (shape.field("type").isPresent()) {
            throw new IllegalStateException(
                    shape.type().getName() + " has a key 'type', which is the component's name");
        }
        Map<String, Entry> keys = new LinkedHashMap<>(mapping.entries());
        keys.remove("type");
        keys.entrySet()
                .removeIf(key -> shape.field(key.getKey()).isEmpty()
                        && leftOver.contains(key.getKey())
                        && !key.getValue().overridden());
        Record config = records.section(shape, mapping.origin(), keys, path);
        return config == null ? null : new Component<>(factory.get(), config);
    }

    /** @param known keys of the type that is assumed without one */
    private boolean reportMisspeltType(Mapping mapping, Set<String> known, String path) {
        for (Map.Entry<String, Entry> key : mapping.entries().entrySet()) {
            if (!known.contains(key.getKey())
                    && Spelling.nearest(key.getKey(), List.of("type")).isPresent()) {
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
            Value value = records.defaultOf(field, origin, path);
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
}
