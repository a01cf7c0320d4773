package io.github.seqwright.recipe;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that a recipe names and that are a part of the model, {@link Key#bundled}: a model's bundle keeps them by their keys. */
public final class BundledFiles {

    private BundledFiles() {}

    /**
     * Copies those of a recipe's {@code model}.
     *
     * @param folder made if there are any
     * @throws InputException when one cannot be copied
     */
    public static void copy(Recipe recipe, Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        collect("model", recipe.model(), files);
        files.forEach((key, file) -> {
            try {
                Files.createDirectories(folder);
                byte[] content = Files.readAllBytes(file);
                AtomicFile.write(folder.resolve(key), out -> out.write(content));
            } catch (IOException e) {
                throw new InputException(
                        key + ": " + file + " cannot be copied into the model (" + e.getMessage() + ")", e);
            }
        });
    }

    /** Changes to a bundle's recipe after which it names the bundle's own files. */
    public static List<String> overrides(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> file.getFileName() + "='"
                            + PathExpansion.escaped(file.toAbsolutePath().normalize())
                                    .replace("'", "''") + "'")
                    .toList();
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static void collect(String key, @Nullable Object value, Map<String, Path> files) {
        if (value instanceof Component<?> component) {
            collect(key, component.config(), files);
        } else if (value instanceof Record section) {
            for (Shape.Field field : Shape.of(section.getClass()).fields()) {
                Object part = field.get(section);
                if (part instanceof Path file && field.key().bundled()) {
                    files.put(key + "." + field.name(), file);
                } else {
                    collect(key + "." + field.name(), part, files);
                }
            }
        }
    }
}
