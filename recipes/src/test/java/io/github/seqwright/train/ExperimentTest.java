package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.model.ModelBundle;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.RecipeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentTest {

    @TempDir
    private Path folder;

    @Test
    void aRunThatCannotBeginLeavesItsFolderForAnother() {
        Path run = folder.resolve("run");
        Recipe empty = TinyRun.recipe(folder);
        AtomicFile.write(folder.resolve("dev.tsv"), "");
        assertThatThrownBy(() -> Experiment.begin(empty, run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("dev.tsv");
        Experiment.begin(TinyRun.recipe(folder), run).close();
        assertThatThrownBy(() -> Experiment.begin(TinyRun.recipe(folder), run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds a run already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model.target.tie=all | model.target.tie: all: source and target have different vocabularies",
                "model.decoder.attention=dot; model.encoder.hidden=5"
                        + " | model.decoder.attention: dot compares the decoder's state with the memory",
                "model.decoder.attention=scaled_dot; model.encoder.hidden=5"
                        + " | model.decoder.attention: scaled_dot compares the decoder's state",
                "model.decoder.hidden=6; model.target.tie=output | model.decoder.hidden: the output is tied to",
                "model.decoder.initial_state=last; model.encoder.layers=2 | model.decoder.initial_state: last needs"
            })
    void partsThatDoNotFitTogetherAreProblemsOfTheRecipe(String overrides, String expected) {
        String[] changes = overrides.split("; ");
        assertThatThrownBy(() -> TinyRun.recipe(folder, changes))
                .isInstanceOf(RecipeException.class)
                .hasMessageStartingWith("-o " + changes[0] + "  " + expected);
    }

    @Test
    void progressIsThatOfAllTheDataAlsoWhereItIsReadInParts() {
        List<Double> progress = new ArrayList<>();
        try (Experiment<?> experiment = Experiment.begin(
                TinyRun.recipe(folder, "training.epochs=2", "training.batch.pool=8"), folder.resolve("run"))) {
            experiment.run(new TrainingListener() {
                @Override
                public void updated(Update update) {
                    progress.add(update.progress());
                }
            });
        }
        // Batches of 4 in pools of 8, 8, 8 and 6 examples.
        assertThat(progress)
                .hasSize(16)
                .startsWith(4 / 60.0, 8 / 60.0, 12 / 60.0)
                .endsWith(57 / 60.0, 1.0)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void beforeTheFirstValidationThereIsNoModelYet() {
        Path run = folder.resolve("run");
        Experiment.begin(TinyRun.recipe(folder), run).close();
        assertThatThrownBy(() -> Seq2Seq.load(run, String.class, DeviceChoice.CPU, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the model has no weights yet");
    }

    @Test
    void theDeviceIsFrozenInTheRecipe() {
        Path run = folder.resolve("run");
        Experiment.begin(TinyRun.recipe(folder, "training.device=auto"), run).close();
        assertThat(ModelBundle.open(run, List.of()).recipe().training().device())
                .isNotEqualTo(DeviceChoice.AUTO);
    }

    @Test
    void withoutDevDataTheLastWeightsAreTheModel() {
        Path run = folder.resolve("run");
        Recipe recipe = TinyRun.recipe(folder, "data.dev=null", "training.epochs=2", "training.patience=1");
        Experiment.Summary summary = TinyRun.train(recipe, run);
        assertThat(summary.stoppedEarly()).isFalse();
        assertThat(summary.step()).isEqualTo(16);
        assertThat(summary.test()).isNotNull();
        assertThat(summary.test().scores()).hasSize(2);
    }

    @Test
    void withoutTestDataThereIsNoTestScore() {
        Experiment.Summary summary =
                TinyRun.train(TinyRun.recipe(folder, "data.test=null", "training.epochs=1"), folder.resolve("run"));
        assertThat(summary.test()).isNull();
    }

    @Test
    void stopsWhenValidationBringsNothingMore() {
        Path run = folder.resolve("run");
        Recipe recipe = TinyRun.recipe(
                folder,
                "training.epochs=50",
                "training.learning_rate=0",
                "training.patience=2",
                "training.select_by=loss");
        Experiment.Summary summary = TinyRun.train(recipe, run);
        assertThat(summary.stoppedEarly()).isTrue();
        assertThat(summary.step())
                .as("the first validation and two that were no better")
                .isEqualTo(3 * 8);
        try (Experiment<?> resumed = Experiment.resume(run, List.of())) {
            assertThat(resumed.nothingToDo())
                    .hasValue("training.patience: 2 validations in a row brought no improvement");
        }
    }

    @Test
    void theTestScoreIsOfTheBestModelNotTheLast() {
        Path run = folder.resolve("run");
        List<TrainingListener.Validation> validations = new ArrayList<>();
        // A rate that ruins the model after a good start.
        Recipe recipe = TinyRun.recipe(
                folder,
                "training.epochs=4",
                "training.select_by=loss",
                "training.optimizer={type: sgd}",
                "training.learning_rate=20",
                "training.clip_norm=0",
                "training.schedule={type: constant, warmup: 100}");
        Experiment.Summary summary;
        try (Experiment<?> experiment = Experiment.begin(recipe, run)) {
            summary = experiment.run(new TrainingListener() {
                @Override
                public void validated(Validation validation) {
                    validations.add(validation);
                }
            });
        }
        double best = validations.stream()
                .mapToDouble(TrainingListener.Validation::loss)
                .min()
                .orElseThrow();
        assertThat(validations.get(3).loss()).as("the last").isGreaterThan(best);
        assertThat(summary.test()).isNotNull();
        assertThat(summary.test().loss()).isEqualTo(best);
    }

    @Test
    void selectingByAMetricTakesAMetric() {
        assertThatThrownBy(() -> TinyRun.recipe(folder, "evaluation.metrics=[]"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("training.select_by");
        assertThat(TinyRun.train(
                                TinyRun.recipe(
                                        folder,
                                        "evaluation.metrics=[]",
                                        "training.select_by=loss",
                                        "training.epochs=1"),
                                folder.resolve("run"))
                        .step())
                .isEqualTo(8);
    }

    @Test
    void aRunThatDivergesSaysWhatToDo() {
        Path run = folder.resolve("run");
        Recipe recipe = TinyRun.recipe(
                folder,
                "training.epochs=50",
                "training.optimizer={type: sgd}",
                "training.learning_rate=1e38",
                "training.clip_norm=0",
                "training.schedule=constant",
                "training.validate_every=100000");
        assertThatThrownBy(() -> TinyRun.train(recipe, run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("training diverged")
                .hasMessageContaining("training.learning_rate");
        assertThat(Files.exists(run.resolve("recipe.yaml"))).isTrue();
    }

    @Test
    void aShortRunThatDivergesFailsWhereItsBestValidationIsNone() {
        // What overflows first, the loss or an output's probability, depends on the processor.
        assertThatThrownBy(() -> TinyRun.train(diverging("training.epochs=1"), folder.resolve("run")))
                .isInstanceOf(InputException.class)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .containsAnyOf(
                                "training diverged: the perplexity of the best validation, after step 8, is infinite; start"
                                        + " again with a lower training.learning_rate or training.clip_norm",
                                "hold NaN or infinity, as those of a training that diverged"));
    }

    @Test
    void aShortRunThatDivergesFailsWithoutValidationToo() {
        Recipe recipe = diverging("training.epochs=1", "data.dev=null", "data.test=null");
        assertThatThrownBy(() -> TinyRun.train(recipe, folder.resolve("run")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("training diverged: the last update had no finite loss and gradient;");
    }

    private Recipe diverging(String... more) {
        List<String> overrides = new ArrayList<>(List.of(
                "training.optimizer={type: sgd}",
                "training.learning_rate=1e38",
                "training.clip_norm=0",
                "training.schedule=constant"));
        overrides.addAll(List.of(more));
        return TinyRun.recipe(folder, overrides.toArray(String[]::new));
    }
}
