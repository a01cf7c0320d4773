package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqwright.data.catalog.DataCatalog;
import io.github.seqwright.data.catalog.DataFolder;
import io.github.seqwright.data.catalog.DataSet;
import io.github.seqwright.data.catalog.DataSet.Found;
import io.github.seqwright.data.catalog.DataSet.State;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.RecipeException;
import io.github.seqwright.recipe.Recipes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class Multi30kTest {

    @Test
    void theChecksumsAreThoseOfTheFilesIfTheyAreHere() {
        String named = System.getenv("SEQWRIGHT_DATA");
        Path real = Path.of(named == null ? "../../shared/data" : named).resolve("multi30k");
        assumeTrue(Files.exists(real.resolve("train.en.gz")), "Multi30k is not on this machine");

        assertThat(new Multi30k().find(real)).isEqualTo(new Found(State.COMPLETE, ""));
    }

    @Test
    void theRecipeReadsFilesOfTheDataSet() {
        DataSet set = DataCatalog.load().get("multi30k");
        Path folder = DataFolder.current().of(set);
        List<Path> files = new Multi30k()
                .files().stream().map(file -> folder.resolve(file.path())).toList();

        Recipe recipe = Recipes.read("translation/multi30k-en-de", List.of());
        ParallelTextFactory.Config data =
                (ParallelTextFactory.Config) recipe.data().config();

        assertThat(files).contains(data.train().source(), data.train().target());
        assertThat(data.moreTests()).containsOnlyKeys("test_2017_flickr");
        assertThat(files)
                .contains(
                        data.moreTests().get("test_2017_flickr").source(),
                        data.moreTests().get("test_2017_flickr").target());
        assertThat(Recipes.toYaml(recipe)).contains("\"data:multi30k/train.en.gz\"");
    }

    @Test
    void furtherTestSetsHaveNamesOfTheirOwn() {
        assertThatThrownBy(() -> Recipes.read(
                        "translation/multi30k-en-de", List.of("data.more_tests.dev={source: a.en, target: a.de}")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("more_tests: train, dev and test are the names of the splits; choose others");
    }
}
