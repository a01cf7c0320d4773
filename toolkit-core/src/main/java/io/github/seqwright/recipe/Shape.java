package io.github.seqwright.recipe;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a configuration record, and how to make one. */
record Shape(Class<? extends Record> type, List<Field> fields) {

    /**
     * One key.
     *
     * @param name in snake case
     * @param nullable whether YAML's null is a value of it
     */
    record Field(String name, ValueType type, Key key, boolean nullable, Method accessor) {

        boolean required() {
            return key.byDefault().equals(Key.REQUIRED);
        }

        @Nullable
        Object get(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor + " cannot be called", e);
            }
        }
    }

    /** @throws IllegalStateException when a component has no {@link Key} or a type that no recipe can hold */
    static Shape of(Class<? extends Record> type) {
        return new Shape(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(component -> field(type, component))
                        .toList());
    }

    private static Field field(Class<? extends Record> type, RecordComponent component) {
        String where = type.getName() + "." + component.getName();
        Key key = component.getAnnotation(Key.class);
        if (key == null) {
            throw new IllegalStateException(where + " has no @Key");
        }
        AnnotatedType annotated = component.getAnnotatedType();
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        try {
            return new Field(
                    snakeCase(component.getName()),
                    ValueType.of(component.getGenericType()),
                    key,
                    annotated.isAnnotationPresent(Nullable.class),
                    accessor);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(where + ": " + e.getMessage(), e);
        }
    }

    Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** Where a key of that name is in the sections inside, e.g. {@code training.learning_rate}. */
    Optional<String> pathTo(String name) {
        for (Field field : fields) {
            if (field.type() instanceof ValueType.Section section && section.type() != type) {
                Shape inside = of(section.type());
                Optional<String> path = inside.field(name).map(Field::name).or(() -> inside.pathTo(name));
                if (path.isPresent()) {
                    return path.map(rest -> field.name() + "." + rest);
                }
            }
        }
        return Optional.empty();
    }

    /** @throws InvocationTargetException with what the record's constructor threw */
    Record make(List<@Nullable Object> values) throws InvocationTargetException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + " cannot be made", e);
        }
    }

    /** {@code learningRate} is the key {@code learning_rate}; a digit stays with the letters before it. */
    private static String snakeCase(String name) {
        return name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
