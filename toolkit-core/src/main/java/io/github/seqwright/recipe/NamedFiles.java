package io.github.seqwright.recipe;

import io.github.seqwright.component.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files and folders that a part of a recipe names. */
public final class NamedFiles {

    private NamedFiles() {}

    /** @param part a component, a section of a recipe, or a value in one */
    public static List<Path> of(@Nullable Object part) {
        return stream(part).toList();
    }

    private static Stream<Path> stream(@Nullable Object part) {
        if (part instanceof Path file) {
            return Stream.of(file);
        }
        if (part instanceof Component<?> component) {
            return stream(component.config());
        }
        if (part instanceof Record section) {
            return Shape.of(section.getClass()).fields().stream().flatMap(field -> stream(field.get(section)));
        }
        if (part instanceof List<?> values) {
            return values.stream().flatMap(NamedFiles::stream);
        }
        return part instanceof Map<?, ?> values ? values.values().stream().flatMap(NamedFiles::stream) : Stream.empty();
    }
}
