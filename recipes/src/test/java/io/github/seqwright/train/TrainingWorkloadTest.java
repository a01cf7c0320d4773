package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.bench.Workload.Step;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.ModelBundle;
import io.github.seqwright.model.Networks;
import io.github.seqwright.recipe.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingWorkloadTest {

    @TempDir
    private Path folder;

    private static Map<String, float[]> weights(EncoderDecoder network) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        network.parameters()
                .forEach((path, parameter) ->
                        weights.put(path, parameter.getArray().toFloatArray()));
        return weights;
    }

    @Test
    void itsStepsAreTheUpdatesOfARun() {
        Recipe recipe = TinyRun.recipe(folder, "training.max_steps=5", "training.batch.accumulate=2");
        Path run = folder.resolve("run");
        List<Long> tokens = new ArrayList<>();
        try (Experiment<?> experiment = Experiment.begin(recipe, run)) {
            experiment.run(new TrainingListener() {
                @Override
                public void updated(Update update) {
                    tokens.add(update.targetTokens());
                }
            });
        }
        ModelBundle bundle = ModelBundle.open(run, List.of());
        try (NDManager manager = NDManager.newBaseManager();
                TrainingWorkload workload = TrainingWorkload.open(recipe)) {
            EncoderDecoder trained = Networks.build(bundle.recipe().model(), bundle.task());
            bundle.loadWeights(trained, manager);
            for (long expected : tokens) {
                Step step = workload.step();
                assertThat(step.tokens()).isEqualTo(expected);
                assertThat(step.waited()).isBetween(0.0, step.seconds());
            }
            Map<String, float[]> expected = weights(trained);
            assertThat(tokens).hasSize(5);
            weights(workload.network())
                    .forEach((path, values) -> assertThat(values).as(path).containsExactly(expected.get(path)));
        }
    }

    @Test
    void theRecipesThreadsAreUsed() {
        int before = EngineRuntime.threads();
        try (TrainingWorkload three = TrainingWorkload.open(TinyRun.recipe(folder, "training.threads=3"))) {
            three.step();
            assertThat(EngineRuntime.threads()).isEqualTo(3);
            try (TrainingWorkload same = TrainingWorkload.open(TinyRun.recipe(folder, "training.threads=0"))) {
                same.step();
                assertThat(EngineRuntime.threads()).isEqualTo(3);
            }
        } finally {
            EngineRuntime.useThreads(before);
        }
    }

    @Test
    void aRunThatIsOverGoesOnInIt() {
        Recipe recipe = TinyRun.recipe(folder, "training.epochs=1", "training.batch.size=16");
        try (TrainingWorkload workload = TrainingWorkload.open(recipe)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                assertThat(List.of(workload.step(), workload.step()))
                        .extracting(Step::examples)
                        .containsExactlyInAnyOrder(16, 14);
            }
        }
    }

    @Test
    void itLeavesNoFilesAndNeedsNoDevData() throws Exception {
        Recipe recipe = TinyRun.recipe(folder, "data.dev=null");
        long before = files();
        try (TrainingWorkload workload = TrainingWorkload.open(recipe)) {
            assertThat(workload.step().examples()).isEqualTo(4);
        }
        assertThat(files()).isEqualTo(before);
    }

    private long files() throws Exception {
        try (var walk = Files.walk(folder)) {
            return walk.count();
        }
    }

    @Test
    void dataThatIsMissingIsSaid() throws Exception {
        Recipe recipe = TinyRun.recipe(folder);
        Files.delete(folder.resolve("train.tsv"));
        assertThatThrownBy(() -> TrainingWorkload.open(recipe))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("train.tsv: no such file");
    }
}
