package io.github.seqwright.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInRecipesTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "recipes");

    /** One that is not listed has no name. */
    @Test
    void everyRecipeOfThisModuleIsListed() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> FOLDER.relativize(file).toString().replace('\\', '/')))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Recipes.names()).contains(file.replaceFirst("[.]yaml$", "")));
        }
    }

    @Test
    void whatARecipeSaysAtAKey() {
        Recipe recipe = Recipes.read("translation/random-text", List.of("model.decoder.attention=multiplicative"));

        assertThat(Recipes.value(recipe, "model.decoder.attention")).contains("multiplicative");
        assertThat(Recipes.value(recipe, "model.decoder.cell")).contains("lstm");
        assertThat(Recipes.value(recipe, "model.decoder.input_feeding")).contains("true");
        assertThat(Recipes.value(recipe, "search.method.beam_size")).contains("5");
        assertThat(Recipes.value(recipe, "training.batch.size")).contains("64");
        assertThat(Recipes.value(recipe, "training.initialize_from")).isEmpty();
        assertThat(Recipes.value(recipe, "training.initialize_from.more")).isEmpty();
        assertThat(Recipes.value(recipe, "model.decoder.none")).isEmpty();
        assertThat(Recipes.value(recipe, "model.decoder.hidden.more")).isEmpty();
    }

    @Test
    void whatIsNotThereHasNoValue() {
        Recipe recipe =
                Recipes.read("translation/random-text", List.of("model.decoder={type: recurrent, attention: none}"));

        assertThat(Recipes.value(recipe, "model.decoder.attention")).isEmpty();
    }
}
