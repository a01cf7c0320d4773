package io.github.seqwright.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.JsonSchema;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.RecipeDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made for the docs, from the configuration records and from measurements, says what those say. */
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

    @ParameterizedTest
    @ValueSource(strings = {"train", "decode"})
    void costCurves(String mode) throws IOException {
        List<String> measured = Files.readAllLines(DOCS.resolve("performance/cost.tsv"));
        assertUpToDate("performance/cost-" + mode + ".svg", CostCurves.svg(measured, mode));
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
                        "docs/%s is made from what has changed since; write it anew with"
                                + " 'mvn test -pl recipes -am -Dtest=GeneratedDocsTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true' and commit it",
                        name, WRITE)
                .isEqualTo(expected);
    }
}
