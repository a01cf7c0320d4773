package com.example.seqwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.train.Experiment;
import io.github.seqwright.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/writing-a-plugin.md: found, trained and used with no change to the toolkit. */
class PluginTest {

    private static final Path SOURCES = Path.of("src", "test");
    private static final Path PAGE = Path.of("..", "docs", "writing-a-plugin.md");
    private static final Pattern QUOTE = Pattern.compile("```(?:java|yaml)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void trainsFromARecipeAndTranslates() {
        Recipe recipe = Recipes.read("example/averaging", List.of("training.max_steps=30"));
        List<Double> losses = new ArrayList<>();
        try (Experiment<?> experiment = Experiment.begin(recipe, folder)) {
            experiment.run(new TrainingListener() {
                @Override
                public void updated(Update update) {
                    losses.add(update.loss());
                }
            });
        }
        assertThat(losses).hasSize(30);
        assertThat(losses.get(29)).as("the last loss").isLessThan(0.8 * losses.get(0));
        try (Seq2Seq<String> translator = Seq2Seq.load(folder, String.class)) {
            assertThat(translator.networks().get(0).parameters()).containsKey("encoder.projection.weight");
            assertThat(translator.decode(List.of("two hundred and thirty-one", "nine")))
                    .hasSize(2);
        }
    }

    @Test
    void thePageQuotesThisCode() throws IOException {
        String code;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            code = String.join(
                    "\n",
                    files.filter(Files::isRegularFile).map(PluginTest::read).toList());
        }
        List<String> quotes = QUOTE.matcher(read(PAGE))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(quotes)
                .hasSizeGreaterThan(3)
                .allSatisfy(quote -> assertThat(code).contains(quote));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
