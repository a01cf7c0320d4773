package io.github.seqwright.recipes.translation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTextFactoryTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("a.en"), "one\ntwo\nthree\n");
        Files.writeString(folder.resolve("a.fr"), "un\ndeux\ntrois\n");
        Files.writeString(folder.resolve("b.fr"), "une\ndeux\ntroisième\n");
    }

    @Test
    void theBuiltInRecipeReadsAllLines() {
        DataSplits<?> data = open();
        assertThat(sources(data.train())).containsExactly("one", "two", "three");
        assertThat(data.dev()).isNull();
        assertThat(data.test()).isNull();
    }

    @Test
    void aLimitTakesTheFirstLines() {
        assertThat(sources(open("data.train.limit=2").train())).containsExactly("one", "two");
    }

    @Test
    void aLineMayHaveSeveralReferences() {
        DataSplits<?> data = open(
                "data.test.source=" + folder.resolve("a.en"),
                "data.test.target=" + folder.resolve("a.fr"),
                "data.test.more_targets=[" + folder.resolve("b.fr") + "]");
        assertThat(examples(requireNonNull(data.test())))
                .extracting(Example::references)
                .containsExactly(List.of("un", "une"), List.of("deux", "deux"), List.of("trois", "troisième"));
    }

    @Test
    void furtherTestSetsAreSplitsLikeTheOthers() {
        DataSplits<?> data = open("data.more_tests.news={source: " + folder.resolve("a.en") + ", target: "
                + folder.resolve("b.fr") + ", limit: 2}");

        assertThat(data.byName()).containsOnlyKeys("train", "news");
        assertThat(sources(requireNonNull(data.byName().get("news")))).containsExactly("one", "two");
    }

    private DataSplits<?> open(String... overrides) {
        List<String> all = new ArrayList<>(
                List.of("data.train.source=" + folder.resolve("a.en"), "data.train.target=" + folder.resolve("a.fr")));
        all.addAll(List.of(overrides));
        Recipe recipe = Recipes.read("translation/parallel-text", all);
        return recipe.data().factory().openFrom(recipe.data().config());
    }

    private static List<Object> sources(Dataset<?> data) {
        return examples(data).stream().map(example -> (Object) example.source()).toList();
    }

    private static List<Example<?>> examples(Dataset<?> data) {
        List<Example<?>> examples = new ArrayList<>();
        try (Dataset.Reader<?> reader = data.open(0)) {
            while (reader.hasNext()) {
                examples.add(reader.next());
            }
        }
        return examples;
    }
}
