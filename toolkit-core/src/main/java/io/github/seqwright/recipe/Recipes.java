package io.github.seqwright.recipe;

import io.github.seqwright.Spelling;
import io.github.seqwright.component.Component;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Recipes by name or file. A jar brings recipes of its own as resources {@code recipes/NAME.yaml}, their names listed one a
 * line in {@code META-INF/seqwright/recipes}.
 */
public final class Recipes {

    private static final String LIST = "META-INF/seqwright/recipes";

    private Recipes() {}

    /** Names of the built-in recipes and those of other jars, sorted. */
    public static List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        try {
            for (URL list : Collections.list(loader().getResources(LIST))) {
                try (InputStream in = list.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(names);
    }

    /**
     * The text of a recipe.
     *
     * @param nameOrFile a name of {@link #names}, or a path
     * @throws UnknownRecipeException when there is neither
     */
    public static YamlSource source(String nameOrFile) {
        List<String> names = names();
        if (names.contains(nameOrFile)) {
            try (InputStream in = loader().getResourceAsStream("recipes/" + nameOrFile + ".yaml")) {
                if (in == null) {
                    throw new IllegalStateException("recipe " + nameOrFile + " is listed but not there");
                }
                return YamlSource.of(nameOrFile + ".yaml", in, Path.of(""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Path file = Path.of(nameOrFile);
        if (!Files.exists(file)) {
            String near = Spelling.nearest(nameOrFile, names)
                    .map(name -> ", did you mean '" + name + "'?")
                    .orElse("");
            throw new UnknownRecipeException(
                    nameOrFile,
                    "neither a file nor a built-in recipe" + near + "; 'seqwright recipes list' shows them");
        }
        return YamlSource.file(file);
    }

    /** @param overrides {@code key=value} */
    public static Recipe read(String nameOrFile, List<String> overrides) {
        return Binder.bind(Recipe.class, source(nameOrFile), overrides);
    }

    public static Recipe read(Path file, List<String> overrides) {
        return Binder.bind(Recipe.class, YamlSource.file(file), overrides);
    }

    /** The recipe with every default written out; reads back as an equal one. */
    public static String toYaml(Recipe recipe) {
        return RecipeWriter.yaml(recipe);
    }

    /**
     * What a recipe says at a key, as YAML would: {@code 256}, {@code additive}; of a component its type.
     *
     * @param key names with dots between them, e.g. {@code model.decoder.attention}
     * @return empty where the recipe has no such key, or it is null
     */
    public static Optional<String> value(Recipe recipe, String key) {
        Object value = recipe;
        for (String name : key.split("\\.")) {
            Object inside = value instanceof Component<?> component ? component.config() : value;
            if (!(inside instanceof Record record)) {
                return Optional.empty();
            }
            Optional<Shape.Field> field = Shape.of(record.getClass()).field(name);
            value = field.isEmpty() ? null : field.get().get(record);
        }
        return Optional.ofNullable(value)
                .map(found -> found instanceof Component<?> component
                        ? component.type()
                        : found instanceof Enum<?> ? ValueType.Choice.name(found) : found.toString());
    }

    private static ClassLoader loader() {
        return Recipes.class.getClassLoader();
    }
}
