package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.io.SafeTensors;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was stopped, or killed, and continued ends bit for bit as one that never was. */
class ResumeTest {

    /** Everything random is on, and an epoch of 30 examples takes 4 updates: 4 + 4 of the first pool twice, 4 + 4 and 4 + 2 of the second, shuffled. */
    private static final List<String> NOISY = List.of(
            "training.batch={size: 4, accumulate: 2, pool: 16}",
            "training.scheduled_sampling={curve: linear, slope: 0.05, floor: 0.3}",
            "training.schedule={type: plateau, patience: 1}",
            "training.label_smoothing=0.1",
            "training.average_decay=0.95",
            "model.input.dropout=0.2",
            "model.encoder={type: recurrent, hidden: 4, layers: 2, dropout: 0.3}",
            "model.decoder={type: recurrent, hidden: 8, layers: 2, dropout: 0.3, attention_dropout: 0.3}");

    @TempDir
    private Path folder;

    /** What is told of a run, by step, later sittings replacing what was lost of earlier ones. */
    private static class Diary implements TrainingListener {
        final Map<Long, List<Object>> updates = new TreeMap<>();
        final Map<Long, List<Object>> validations = new TreeMap<>();

        @Override
        public void updated(Update update) {
            updates.put(
                    update.step(),
                    List.of(
                            update.epoch(),
                            update.progress(),
                            update.loss(),
                            update.gradientNorm(),
                            update.learningRate(),
                            update.targetTokens()));
        }

        @Override
        public void validated(Validation validation) {
            validations.put(
                    validation.step(),
                    List.of(validation.epoch(), validation.loss(), validation.scores(), validation.best()));
        }
    }

    /** Stops, by asking or by crashing, after the updates of these steps. */
    private static final class Stopper extends Diary {
        private final List<Long> stops;
        private final boolean crash;
        private Experiment<?> running;

        Stopper(List<Long> stops, boolean crash) {
            this.stops = new ArrayList<>(stops);
            this.crash = crash;
        }

        Experiment.Summary run(Experiment<?> experiment) {
            running = experiment;
            try (experiment) {
                return experiment.run(this);
            }
        }

        @Override
        public void updated(Update update) {
            super.updated(update);
            if (stops.remove(update.step())) {
                if (crash) {
                    throw new TinyRun.Crash();
                }
                running.requestStop();
            }
        }
    }

    private Recipe recipe(String... more) {
        return TinyRun.recipe(
                folder, Stream.concat(NOISY.stream(), Stream.of(more)).toArray(String[]::new));
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                // Validation at the end of each epoch: updates 4, 8, 12, 16.
                Arguments.of(new String[] {"training.epochs=4"}, List.of(2L, 3L, 8L, 13L, 15L)),
                Arguments.of(
                        new String[] {"training.epochs=2", "training.optimizer={type: sgd, momentum: 0.9}"},
                        List.of(1L, 4L)),
                // In the midst of epochs, with more checkpoints between.
                Arguments.of(
                        new String[] {
                            "training.validate_every=5",
                            "training.max_steps=17",
                            "training.epochs=99",
                            "training.checkpoint_every=2",
                            "training.schedule={type: inverse_square_root, warmup: 6}"
                        },
                        List.of(4L, 5L, 9L, 14L, 16L)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void stoppedAndContinuedIsNeverStopped(String[] keys, List<Long> stops) {
        assertSameEnd(recipe(keys), stops, false);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void killedAndContinuedIsNeverKilled(String[] keys, List<Long> stops) {
        assertSameEnd(recipe(keys), stops, true);
    }

    private void assertSameEnd(Recipe recipe, List<Long> stops, boolean crash) {
        Path whole = folder.resolve("whole");
        Path pieces = folder.resolve("pieces");
        Diary expected = new Diary();
        Experiment.Summary end;
        try (Experiment<?> experiment = Experiment.begin(recipe, whole)) {
            end = experiment.run(expected);
        }
        Stopper stopper = new Stopper(stops, crash);
        Experiment<?> experiment = Experiment.begin(recipe, pieces);
        for (int i = 0; i < stops.size(); i++) {
            Experiment<?> running = experiment;
            if (crash) {
                assertThatThrownBy(() -> stopper.run(running)).isInstanceOf(TinyRun.Crash.class);
            } else {
                assertThat(stopper.run(running).interrupted()).isTrue();
            }
            experiment = Experiment.resume(pieces, List.of());
        }
        Experiment.Summary resumed = stopper.run(experiment);

        assertThat(stopper.updates).isEqualTo(expected.updates);
        assertThat(stopper.validations).isEqualTo(expected.validations);
        assertThat(resumed).usingRecursiveComparison().isEqualTo(end);
        assertThat(content(pieces.resolve("checkpoints/last.safetensors")))
                .isEqualTo(content(whole.resolve("checkpoints/last.safetensors")));
        assertThat(content(pieces.resolve("model/weights.safetensors")))
                .isEqualTo(content(whole.resolve("model/weights.safetensors")));
        assertThat(pieces.resolve("model/model.json")).hasSameTextualContentAs(whole.resolve("model/model.json"));
    }

    /** Every array's bytes by name, and the metadata without how long it took. */
    private static Map<String, String> content(Path file) {
        Map<String, String> content = new LinkedHashMap<>();
        SafeTensors stored = SafeTensors.open(file);
        stored.metadata().forEach((key, value) -> content.put(key, value.replaceFirst("\"seconds\":[^,}]*", "")));
        try (NDManager manager = NDManager.newBaseManager()) {
            for (String name : stored.entries().keySet()) {
                byte[] bytes = stored.read(manager, name).toByteArray();
                content.put(name, HexFormat.of().formatHex(bytes));
            }
        }
        return content;
    }

    @Test
    void theRunIsNoisyEnoughToTell() {
        Diary first = new Diary();
        Diary second = new Diary();
        try (Experiment<?> experiment = Experiment.begin(recipe("training.epochs=2"), folder.resolve("a"))) {
            experiment.run(first);
        }
        try (Experiment<?> experiment =
                Experiment.begin(recipe("training.epochs=2", "training.seed=2"), folder.resolve("b"))) {
            experiment.run(second);
        }
        assertThat(first.updates).hasSize(8);
        assertThat(second.updates.values()).doesNotContainAnyElementsOf(first.updates.values());
    }

    @Test
    void moreEpochsGoOnWhereAShorterRunEnded() {
        Path run = folder.resolve("run");
        assertThat(TinyRun.train(recipe("training.epochs=1"), run).step()).isEqualTo(4);
        try (Experiment<?> same = Experiment.resume(run, List.of())) {
            assertThat(same.nothingToDo()).hasValue("training.epochs: 1 are done");
            assertThat(same.run(new Diary()).step()).isEqualTo(4);
        }
        Diary diary = new Diary();
        try (Experiment<?> more = Experiment.resume(run, List.of("training.epochs=2"))) {
            assertThat(more.nothingToDo()).isEmpty();
            assertThat(more.run(diary).step()).isEqualTo(8);
        }
        assertThat(diary.updates.keySet()).containsExactly(5L, 6L, 7L, 8L);
    }

    @Test
    void aRecipeMayChangeItsTrainingBetween() {
        Path run = folder.resolve("run");
        TinyRun.train(recipe("training.epochs=99", "training.max_steps=3"), run);
        List<List<String>> changes = List.of(
                List.of("training.max_steps=6", "training.batch={size: 30}"),
                List.of("training.max_steps=9", "training.optimizer={type: sgd, momentum: 0.5}"),
                List.of("training.max_steps=12", "training.schedule={type: cosine, steps: 12}"),
                List.of("training.max_steps=15", "training.schedule=plateau", "training.optimizer=adam"),
                List.of("training.max_steps=18", "training.learning_rate=0.001"));
        for (List<String> change : changes) {
            Diary diary = new Diary();
            try (Experiment<?> more = Experiment.resume(run, change)) {
                more.run(diary);
            }
            assertThat(diary.updates).hasSize(3);
            assertThat(diary.updates.values())
                    .allSatisfy(update -> assertThat((double) update.get(2)).isBetween(0.5, 4.0));
        }
    }

    @Test
    void aChangeOfTheNetworkIsRefusedAndLeavesTheRunAsItWas() throws IOException {
        Path run = folder.resolve("run");
        TinyRun.train(recipe("training.epochs=1"), run);
        String before = Files.readString(run.resolve("recipe.yaml"));
        assertThatThrownBy(() -> Experiment.resume(run, List.of("model.encoder.hidden=5")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("last.safetensors: these weights are of another model");
        assertThat(run.resolve("recipe.yaml")).hasContent(before);
        Experiment.resume(run, List.of("training.epochs=2")).close();
    }

    @Test
    void aChangeOfTheTaskIsRefusedSinceItsVocabulariesAreFitted() {
        Path run = folder.resolve("run");
        TinyRun.train(recipe("training.epochs=1"), run);
        assertThatThrownBy(() -> Experiment.resume(run, List.of("task.source.max_length=7")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a run goes on with the task it began with");
    }

    @Test
    void aRunThatStoppedBeforeItsFirstValidationStillEndsWithAModel() {
        Path run = folder.resolve("run");
        Recipe recipe = recipe("training.epochs=99", "training.validate_every=1000", "training.checkpoint_every=1");
        try (Experiment<?> begun = Experiment.begin(recipe, run)) {
            begun.run(new TrainingListener() {
                @Override
                public void updated(Update update) {
                    begun.requestStop();
                }
            });
        }
        try (Experiment<?> rest = Experiment.resume(run, List.of("training.max_steps=1"))) {
            assertThat(rest.nothingToDo()).isPresent();
            rest.run(new TrainingListener() {});
        }
        assertThat(run.resolve("model/weights.safetensors")).exists();
    }

    @Test
    void aRunThatStoppedBeforeItsFirstValidationEndsWithTheAverageOfItsWeights() {
        Path run = folder.resolve("run");
        Recipe recipe = recipe("training.epochs=99", "training.validate_every=1000", "training.average_decay=0.9");
        try (Experiment<?> begun = Experiment.begin(recipe, run)) {
            begun.run(new TrainingListener() {
                @Override
                public void updated(Update update) {
                    if (update.step() == 3) {
                        begun.requestStop();
                    }
                }
            });
        }
        try (Experiment<?> rest = Experiment.resume(run, List.of("training.max_steps=3"))) {
            rest.run(new TrainingListener() {});
        }
        SafeTensors model = SafeTensors.open(run.resolve("model/weights.safetensors"));
        SafeTensors checkpoint = SafeTensors.open(run.resolve("checkpoints/last.safetensors"));
        try (NDManager manager = NDManager.newBaseManager()) {
            for (String name : model.entries().keySet()) {
                assertThat(model.read(manager, name).toFloatArray())
                        .as(name)
                        .isEqualTo(checkpoint.read(manager, "average/" + name).toFloatArray())
                        .isNotEqualTo(checkpoint.read(manager, "model/" + name).toFloatArray());
            }
        }
    }

    @Test
    void whatTheRecipeBecameGoesIntoTheModelToo() {
        Path run = folder.resolve("run");
        TinyRun.train(recipe("training.epochs=1"), run);
        Experiment.resume(run, List.of("training.epochs=2", "search.limits.max_length=17"))
                .close();
        for (String file : List.of("recipe.yaml", "model/recipe.yaml")) {
            assertThat(Recipes.read(run.resolve(file), List.of())
                            .search()
                            .limits()
                            .maxLength())
                    .isEqualTo(17);
        }
    }
}
