package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What users of several models see. */
@ExtendWith(TrainedModel.class)
class EnsembleCommandsTest {

    @TempDir
    private static Path shared;

    private static String other;

    @TempDir
    private Path folder;

    private String first;

    /** Of another size, seed and source tokenizer. */
    @BeforeAll
    static void train(Trained trained) throws Exception {
        other = shared.resolve("other").toString();
        seqwright(
                        "train",
                        "tiny.yaml",
                        "--run-dir",
                        other,
                        "--seed",
                        "2",
                        "-o",
                        "task.source.tokenizer=character",
                        "-o",
                        "model.encoder.hidden=6")
                .in(trained.folder())
                .run()
                .done();
    }

    @BeforeEach
    void files(Trained trained) throws IOException {
        first = trained.run().toString();
        Files.writeString(folder.resolve("some.en"), "noon\nseven\n");
        // Each an end of the sentence alone, whose probability can be mixed by hand.
        Files.writeString(folder.resolve("empty.fr"), "\n\n");
    }

    @Test
    void translationsOfSeveralModels() throws Exception {
        String alone =
                run("translate", "-m", first, "some.en", "--format", "json").done();

        Result twice = run("translate", "-m", first, "--model", first, "some.en");
        Result mixed =
                run("translate", "-m", first, "-m", other, "--weights", "0.6,0.4", "some.en", "--format", "json");
        Result product = run(
                "translate", "-m", first, "-m", other, "--ensemble-mode", "log_linear", "some.en", "--format", "json");

        assertThat(twice.done())
                .isEqualTo(run("translate", "-m", first, "some.en").done());
        assertThat(mixed.done().lines()).hasSize(2);
        assertThat(List.of(mixed.output(), product.done(), alone)).doesNotHaveDuplicates();
        assertThat(mixed.errors()).isEmpty();
    }

    @Test
    void scoresAreOfTheMixture() throws Exception {
        List<Double> one = scores("-m", first);
        List<Double> two = scores("-m", other);

        List<Double> mixed = scores("-m", first, "-m", other, "--weights", "3,1");

        for (int i = 0; i < one.size(); i++) {
            double expected = Math.log(0.75 * Math.exp(one.get(i)) + 0.25 * Math.exp(two.get(i)));
            assertThat(mixed.get(i)).isCloseTo(expected, within(1e-5));
        }
    }

    private List<Double> scores(String... models) throws Exception {
        List<String> all = new ArrayList<>(List.of("score", "--source", "some.en", "--target", "empty.fr"));
        all.addAll(List.of(models));
        List<Double> scores = run(all.toArray(new String[0]))
                .done()
                .lines()
                .map(Double::valueOf)
                .toList();
        assertThat(scores).hasSize(2);
        return scores;
    }

    @Test
    void evaluationNamesAllModels() throws Exception {
        JsonObject alone = object(run("evaluate", "-m", first, "--json"));
        JsonObject twice = object(run("evaluate", "-m", first, "-m", first, "--json"));
        JsonObject mixed = object(run(
                "evaluate", "-m", first, "-m", other, "--weights", "3,1", "--beam", "2", "--split", "dev", "--json"));

        assertThat(twice.get("metrics")).isEqualTo(alone.get("metrics"));
        assertThat(twice.get("perplexity").getAsDouble())
                .isCloseTo(alone.get("perplexity").getAsDouble(), within(1e-2));
        assertThat(mixed.has("model")).isFalse();
        assertThat(mixed.get("models")).isEqualTo(array(first, other));
        assertThat(mixed.get("weights").toString()).isEqualTo("[0.75,0.25]");
        assertThat(mixed.get("ensemble_mode").getAsString()).isEqualTo("linear");
        assertThat(mixed.get("beam").getAsInt()).isEqualTo(2);
    }

    private static JsonArray array(String... values) {
        JsonArray array = new JsonArray();
        List.of(values).forEach(array::add);
        return array;
    }

    @Test
    void modelsThatWriteOtherTokensAreRefused() throws Exception {
        Path copy = TrainedModel.copy(Path.of(first), folder.resolve("copy"));
        Path vocabulary = copy.resolve("model/task/target/vocabulary.txt");
        List<String> tokens = new ArrayList<>(Files.readAllLines(vocabulary));
        String before = tokens.set(10, "autrement");
        Files.write(vocabulary, tokens);
        // A model that was made so, as far as it says.
        Path manifest = copy.resolve("model/model.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(?s)\"task\": \\{.*?\\},", ""));

        for (String command : List.of("translate", "evaluate")) {
            assertThat(run(command, "-m", first, "-m", "copy").mistake(1))
                    .isEqualTo("seqwright: copy: its target vocabulary is not that of " + first
                            + ": token 10 is 'autrement' and not '" + before + "'; models of an ensemble must write"
                            + " the same tokens: train them with the same target side of `task` on the same data, or"
                            + " start one from the other with training.initialize_from\n");
        }
    }

    @Test
    void aMissingModelIsNamed() throws Exception {
        assertThat(run("translate", "-m", first, "-m", "nowhere").mistake(1))
                .isEqualTo("seqwright: nowhere: no such folder; give the folder of a run or of a model\n");
    }

    @Test
    void weightsThatCannotBeMeantAreRefused() throws Exception {
        assertUsage("--weights: expected 2 numbers, one for each --model, but found 3", "0.5,0.3,0.2");
        assertUsage("--weights: expected 2 numbers, one for each --model, but found 1", "0.5");
        assertUsage("--weights: expected numbers above 0 but found -0.5", "1.5,-0.5");
        assertUsage("--weights: expected numbers above 0 but found -1.0", "-1,2");
        assertUsage("--weights: expected numbers above 0 but found 0.0; leave that model out", "1,0");
        assertUsage("--weights: expected numbers above 0 but found NaN", "1,NaN");
        assertUsage("--weights: expected a number but found 'much'", "1,much");
        assertThat(run("translate", "-m", first, "--weights", "1").mistake(2))
                .isEqualTo("seqwright: --weights: there is one model and nothing to mix; name each of several with"
                        + " --model\nTry 'seqwright translate --help'.\n");
        assertThat(run("score", "-m", first, "-m", other, "--ensemble-mode", "sum", "--source", "a", "--target", "b")
                        .mistake(2))
                .isEqualTo("seqwright: --ensemble-mode: expected one of linear, log_linear but found 'sum'\n"
                        + "Try 'seqwright score --help'.\n");
    }

    private void assertUsage(String message, String weights) throws Exception {
        assertThat(run("translate", "-m", first, "-m", other, "--weights", weights)
                        .mistake(2))
                .isEqualTo("seqwright: " + message + "\nTry 'seqwright translate --help'.\n");
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return seqwright(arguments).in(folder).run();
    }

    private static JsonObject object(Result result) {
        assertThat(result.done().lines()).hasSize(1);
        return JsonParser.parseString(result.output()).getAsJsonObject();
    }
}
