package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.cli.CliProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesCommandTest {

    private static final String WRONG = """
            task: {type: translatoin}
            data: {type: number_phrases, trian: 200}
            model:
              encoder: {type: recurrent, dropuot: 0.1, hidden: many}
            training:
              max_steps: -3
              batch: 10
            trainin: {}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void recipes() throws Exception {
        Files.writeString(folder.resolve("tiny.yaml"), TrainedModel.RECIPE);
        Files.writeString(folder.resolve("wrong.yaml"), WRONG);
    }

    @Test
    void listNamesAndDescribesThem() throws Exception {
        String list = run("recipes", "list").done();

        assertThat(list.lines())
                .anySatisfy(line -> assertThat(line).matches("translation/numbers-en-fr +Numbers, dates, .+"))
                .anySatisfy(line -> assertThat(line).matches("translation/parallel-text +Translation between .+"));
    }

    @Test
    void showPrintsTheTextAndResolvedEveryKey() throws Exception {
        assertThat(run("recipes", "show", "tiny.yaml").done()).isEqualTo(TrainedModel.RECIPE);

        String resolved = run("recipes", "show", "tiny.yaml", "--resolved").done();
        assertThat(resolved).contains("  validate_every: 0\n", "  epochs: 1\n", "  clip_norm: 5");

        Files.writeString(folder.resolve("resolved.yaml"), resolved);
        assertThat(run("recipes", "show", "resolved.yaml", "--resolved").done()).isEqualTo(resolved);
        assertThat(run("recipes", "show", "tiny.yaml", "-o", "training.epochs=3")
                        .done())
                .isEqualTo(resolved.replace("  epochs: 1\n", "  epochs: 3\n"));
    }

    @Test
    void copyWritesWhatShowPrintsAndNothingOverAnother() throws Exception {
        Result copied = run("recipes", "copy", "translation/numbers-en-fr", "mine.yaml");

        assertThat(copied.done()).isEmpty();
        assertThat(copied.errors())
                .isEqualTo("Wrote mine.yaml. Change it, then train with: seqwright train mine.yaml\n");
        assertThat(folder.resolve("mine.yaml"))
                .hasContent(run("recipes", "show", "translation/numbers-en-fr").done());
        assertThat(run("recipes", "copy", "translation/parallel-text", "mine.yaml")
                        .mistake(1))
                .isEqualTo("seqwright: mine.yaml: exists already; choose another name, or remove it first\n");
        assertThat(run("recipes", "copy", "translation/parallel-text", "no/mine.yaml")
                        .mistake(1))
                .startsWith("seqwright: no/mine.yaml: cannot be written (there is no such folder)");
    }

    @Test
    void validateChecksAllAndSaysAllThatIsWrong() throws Exception {
        Result result = run("recipes", "validate", "tiny.yaml", "wrong.yaml", "no.yaml", "translation/numbers-en-fr");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output())
                .isEqualTo("tiny.yaml: fine (translation)\ntranslation/numbers-en-fr: fine (translation)\n");
        assertThat(result.errors().lines())
                .containsExactly(
                        "wrong.yaml:1:14  task.type: unknown task type 'translatoin' (known: captioning, speech, translation);"
                                + " did you mean 'translation'?",
                        "wrong.yaml:2:30  data.trian: unknown key; did you mean 'train'?",
                        "wrong.yaml:4:30  model.encoder.dropuot: unknown key; did you mean 'dropout'?",
                        "wrong.yaml:4:52  model.encoder.hidden: expected an integer but found 'many'",
                        "wrong.yaml:6:14  training.max_steps: expected at least 0 but found '-3'",
                        "wrong.yaml:7:10  training.batch: expected a mapping but found '10'",
                        "wrong.yaml:8:1  trainin: unknown key; did you mean 'training'?",
                        "seqwright: no.yaml: neither a file nor a built-in recipe; 'seqwright recipes list' shows them");
    }

    @Test
    void trainRefusesAWrongRecipeOrOverrideBeforeAnythingElse() throws Exception {
        assertThat(run("train", "wrong.yaml").mistake(2))
                .startsWith("wrong.yaml:1:14  task.type: ")
                .contains("\nwrong.yaml:8:1  trainin: ");
        assertThat(run("train", "translation/numbers-en-fx").mistake(2))
                .isEqualTo("seqwright: translation/numbers-en-fx: neither a file nor a built-in recipe, did you mean"
                        + " 'translation/numbers-en-fr'?; 'seqwright recipes list' shows them\n");
        assertThat(run("recipes", "show", "no.yaml").mistake(2))
                .isEqualTo(
                        "seqwright: no.yaml: neither a file nor a built-in recipe; 'seqwright recipes list' shows them\n");
        assertThat(run("train", "tiny.yaml", "-o", "training.lerning_rate=1", "-o", "training.epochs=many")
                        .mistake(2))
                .isEqualTo("-o training.lerning_rate=1  training.lerning_rate: unknown key; did you mean"
                        + " 'learning_rate'?\n-o training.epochs=many  training.epochs: expected an integer but found"
                        + " 'many'\n");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void partsThatDoNotFitTogetherAreFoundBeforeAnyDataIsRead() throws Exception {
        Files.writeString(
                folder.resolve("tied.yaml"),
                TrainedModel.RECIPE
                        .replaceFirst("data: .*", "data: {type: parallel_text, train: {source: no.en, target: no.fr}}")
                        .replace("embedding: 8}", "embedding: 8, tie: all}"));
        String tied = "tied.yaml:9:31  model.target.tie: all: source and target have different vocabularies;"
                + " give the task a joint one, or use `output`\n";
        Files.writeString(
                folder.resolve("dot.yaml"), TrainedModel.RECIPE.replace("attention: additive", "attention: dot"));
        String dot = "dot.yaml:11:64  model.decoder.attention: dot compares the decoder's state with the memory number"
                + " by number, but hidden is 8 and the encoder's memory is 16 wide; set the decoder's hidden to 16, or"
                + " use the attention 'multiplicative'\n";

        assertThat(run("recipes", "validate", "tied.yaml", "dot.yaml").mistake(2))
                .isEqualTo(tied + dot);
        assertThat(run("train", "tied.yaml").mistake(2)).isEqualTo(tied);
        assertThat(run("train", "dot.yaml").mistake(2)).isEqualTo(dot);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void withoutASubcommandItSaysWhichThereAre() throws Exception {
        assertThat(run("recipes").mistake(2))
                .startsWith("Usage: seqwright recipes")
                .contains("validate");
    }

    private Result run(String... arguments) throws Exception {
        return seqwright(arguments).in(folder).run();
    }
}
