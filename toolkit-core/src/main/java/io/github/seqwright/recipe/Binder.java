package io.github.seqwright.recipe;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.recipe.Value.Mapping;
import java.util.List;

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

    private Binder() {}

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
        if (root == null) {
            problems.throwIfAny();
        }
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
        if (root == null) {
            problems.throwIfAny();
        }
        return bind(type, root == null ? new Mapping(origin) : root, List.of(), problems);
    }

    private static <R extends Record> R bind(Class<R> type, Value root, List<String> overrides, Problems problems) {
        if (!(root instanceof Mapping mapping)) {
            problems.add(root.origin(), "", "expected keys and values but found " + root.found());
            throw problems.exception();
        }
        new Overrides(problems).apply(mapping, overrides);
        Shape shape = Shape.of(type);
        Record record = new RecordBinder(shape, problems).section(shape, mapping.origin(), mapping.entries(), "");
        if (record == null || problems.size() > 0) {
            throw problems.exception();
        }
        return type.cast(record);
    }
}
