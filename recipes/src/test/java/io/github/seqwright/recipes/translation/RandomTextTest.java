package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.bench.DecodingWorkload;
import io.github.seqwright.bench.Workload.Step;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import io.github.seqwright.train.TrainingWorkload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences of random words, and the recipe that is timed on them. */
class RandomTextTest {

    private static final String[] SMALL = {
        "training.device=cpu",
        "training.batch.size=5",
        "model.encoder.hidden=4",
        "model.decoder.hidden=4",
        "model.input.size=4",
        "model.target.embedding=4"
    };

    private static Recipe recipe(String... overrides) {
        List<String> all = new ArrayList<>(List.of(SMALL));
        all.addAll(List.of(overrides));
        return Recipes.read("translation/random-text", all);
    }

    private static Recipe recipe(int vocabulary, int source, int target, int train) {
        return recipe(
                "data={type: random_text, vocabulary: %d, source_length: %d, target_length: %d, train: %d, dev: 7}"
                        .formatted(vocabulary, source, target, train),
                "search.limits={min_length: %1$d, max_length: %1$d, max_length_ratio: 1000}".formatted(target - 1));
    }

    @ParameterizedTest
    @CsvSource({"5, 2, 2, 1", "30, 9, 4, 1", "1000, 3, 60, 400", "8000, 16, 16, 100"})
    void vocabularyAndLengthsAreExactlyThoseAskedFor(int vocabulary, int source, int target, int train) {
        Recipe recipe = recipe(vocabulary, source, target, train);
        DataSplits<?> data = recipe.openData();
        Task<?> task = recipe.task().factory().fitFrom(recipe.task().config(), data.train());

        assertThat(task.targetVocabulary().size()).isEqualTo(vocabulary);
        assertThat(((SourceSpec.Tokens) task.sourceSpec()).vocabulary().size()).isEqualTo(vocabulary);
        assertThat(data.train().size()).isGreaterThanOrEqualTo(train);
        assertThat(data.dev()).isNotNull();
        assertThat(data.dev().size()).isEqualTo(7);
        try (TrainingWorkload workload = TrainingWorkload.open(recipe)) {
            Step step = workload.step();
            assertThat(step.tokens()).isEqualTo((long) target * step.examples());
        }
    }

    /** Of four tokens a limit of three leaves the end. */
    @Test
    void noOutputEndsEarly() {
        try (DecodingWorkload<?> workload = DecodingWorkload.untrained(recipe(30, 2, 40, 1), 6)) {
            for (int i = 0; i < 3; i++) {
                Step step = workload.step();
                assertThat(step.examples()).isEqualTo(6);
                assertThat(step.tokens()).isEqualTo(6 * 40);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameSentences() {
        RandomText.Config config = new RandomText.Config(3, 50, 6, 9, 20, 5);
        List<Example<String>> train = read(new RandomText(config).train());
        assertThat(train).isEqualTo(read(new RandomText(config).train())).doesNotHaveDuplicates();
        assertThat(read(new RandomText(new RandomText.Config(4, 50, 6, 9, 20, 5)).train()))
                .isNotEqualTo(train);
        assertThat(read(new RandomText(config).dev())).doesNotContainAnyElementsOf(train);
    }

    private static List<Example<String>> read(Dataset<String> data) {
        List<Example<String>> examples = new ArrayList<>();
        try (Dataset.Reader<String> reader = data.open(0)) {
            reader.forEachRemaining(examples::add);
        }
        return examples;
    }
}
