package io.github.seqwright.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
