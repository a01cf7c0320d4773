package io.github.seqwright.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.JsonSchema;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.RecipeDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages that are made from the configuration records say what the records say. */
class GeneratedDocsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String WRITE = "seqwright.docs.write";

    @Test
    void recipeReference() throws IOException {
        assertUpToDate("recipes.md", RecipeDocs.markdown(Recipe.class));
    }

    @Test
    void recipeSchema() throws IOException {
        assertUpToDate("recipe.schema.json", JsonSchema.of(Recipe.class, "Seqwright recipe"));
    }

    private static void assertUpToDate(String name, String expected) throws IOException {
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean(WRITE)) {
            AtomicFile.write(page, expected);
        }
        assertThat(page).exists();
        // Git may have checked it out with the line ends of the machine.
        assertThat(Files.readString(page).replace("\r\n", "\n"))
                .as(
                        "docs/%s is made from the configuration records, which have changed; write it anew with"
                                + " 'mvn test -pl recipes -am -Dtest=GeneratedDocsTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true' and commit it",
                        name, WRITE)
                .isEqualTo(expected);
    }
}
