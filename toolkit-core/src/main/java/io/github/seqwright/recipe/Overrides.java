package io.github.seqwright.recipe;

import io.github.seqwright.recipe.Value.Mapping;
import io.github.seqwright.recipe.Value.Scalar;
import io.github.seqwright.recipe.Value.Sequence;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the values of {@code KEY=VALUE} overrides into a recipe, in their order. */
final class Overrides {

    private final Problems problems;

    Overrides(Problems problems) {
        this.problems = problems;
    }

    void apply(Mapping root, List<String> overrides) {
        for (int i = 0; i < overrides.size(); i++) {
            apply(root, overrides.get(i), Origin.override(overrides.get(i), i + 1));
        }
    }

    private void apply(Mapping root, String override, Origin origin) {
        int equals = override.indexOf('=');
        String key = equals < 0 ? "" : override.substring(0, equals).strip();
        String[] steps = key.split("\\.", -1);
        if (Arrays.stream(steps).anyMatch(String::isBlank)) {
            problems.add(origin, "", "expected KEY=VALUE, where KEY is like training.learning_rate");
            return;
        }
        int before = problems.size();
        Value value = YamlReader.read(override.substring(equals + 1), key, origin, problems);
        if (problems.size() == before) {
            put(root, steps, value == null ? Scalar.nothing(origin) : value);
        }
    }

    private void put(Mapping root, String[] steps, Value value) {
        Value parent = root;
        String path = "";
        for (int i = 0; i < steps.length - 1 && parent != null; i++) {
            path = Problems.inside(path, steps[i]);
            parent = descend(parent, steps[i], path, value.origin());
        }
        if (parent != null) {
            set(parent, steps[steps.length - 1], Problems.inside(path, steps[steps.length - 1]), value);
        }
    }

    /** What is at the key, made a mapping where it is none: {@code attention: additive} is {@code {type: additive}}. */
    private @Nullable Value descend(Value parent, String step, String path, Origin origin) {
        Value child = child(parent, step);
        if (child instanceof Mapping || child instanceof Sequence) {
            if (parent instanceof Mapping mapping) {
                mapping.overrideInside(step);
            }
            return child;
        }
        Mapping mapping = new Mapping(origin);
        if (child != null && !child.isNull()) {
            mapping.put("type", child);
        }
        return set(parent, step, path, mapping) ? mapping : null;
    }

    private static @Nullable Value child(Value parent, String step) {
        if (parent instanceof Mapping mapping) {
            return mapping.get(step);
        }
        List<Value> items = ((Sequence) parent).items();
        int index = index(step, items.size());
        return index < 0 ? null : items.get(index);
    }

    private boolean set(Value parent, String step, String path, Value value) {
        if (parent instanceof Mapping mapping) {
            mapping.override(step, value);
            return true;
        }
        List<Value> items = ((Sequence) parent).items();
        int index = index(step, items.size());
        if (index < 0) {
            problems.add(
                    value.origin(),
                    path,
                    "expected the number of an item, 0 to " + (items.size() - 1) + ", but found '" + step + "'");
            return false;
        }
        items.set(index, value);
        return true;
    }

    /** -1 when it is not the index of an item. */
    private static int index(String step, int size) {
        return step.matches("\\d{1,6}") && Integer.parseInt(step) < size ? Integer.parseInt(step) : -1;
    }
}
