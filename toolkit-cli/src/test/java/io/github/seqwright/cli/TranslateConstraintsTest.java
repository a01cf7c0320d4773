package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.TrainedModel.Trained;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.PredictionRequest;
import io.github.seqwright.model.Seq2Seq;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Translations that are told how to begin, what to be made of, or to be drawn at random. */
@ExtendWith(TrainedModel.class)
class TranslateConstraintsTest {

    private static final String LINES = "noon\n\nseven dollars\nthe fifth of february\n";

    @TempDir
    private Path folder;

    private Trained trained;

    @BeforeEach
    void keep(Trained shared) {
        trained = shared;
    }

    @Test
    void translationsBeginWithTheirPrefixesAndHaveNoWordsButTheAllowed() throws Exception {
        Files.writeString(folder.resolve("prefixes.txt"), "\n\ncent deux cent\ndeux\n");
        Files.writeString(folder.resolve("words.txt"), "un trois\nquatre xyzzy\n");

        List<String> lines = translate(
                        LINES,
                        "--prefixes",
                        "prefixes.txt",
                        "--allowed-words",
                        "words.txt",
                        "--n-best",
                        "2",
                        "-o",
                        "search.limits.no_repeat_ngram=1")
                .done()
                .lines()
                .toList();

        String once = "( ?(un|trois|quatre))*";
        assertThat(lines).hasSize(6);
        assertThat(lines.subList(0, 2)).allMatch(line -> line.matches("1\t[12]\t-.*\t" + once));
        assertThat(lines.subList(2, 4)).allMatch(line -> line.matches("3\t[12]\t-.*\tcent deux cent" + once));
        assertThat(lines.subList(4, 6)).allMatch(line -> line.matches("4\t[12]\t-.*\tdeux" + once));
        assertThat(lines).noneMatch(line -> line.matches(".*( un.* un|trois.*trois|quatre.*quatre).*"));
    }

    @Test
    void prefixesMustBeAsManyAsTheLines() throws Exception {
        Files.writeString(folder.resolve("prefixes.txt"), "\n\ndeux\n");

        Result few = translate(LINES, "--prefixes", "prefixes.txt");
        assertThat(few.exitCode()).isEqualTo(1);
        assertThat(few.output().lines()).hasSize(3).last().asString().startsWith("deux");
        assertThat(few.errors())
                .isEqualTo(
                        "seqwright: prefixes.txt: has 3 lines but the input has more; line N must be the prefix of line N"
                                + " of the input, or empty\n");

        Result many = translate("noon\n", "--prefixes", "prefixes.txt");
        assertThat(many.exitCode()).isEqualTo(1);
        assertThat(many.output().lines()).hasSize(1);
        assertThat(many.errors())
                .isEqualTo(
                        "seqwright: prefixes.txt: has more lines than the input's 1; line N must be the prefix of line N of"
                                + " the input, so look for where they part\n");
    }

    @Test
    void prefixesFromStandardInput() throws Exception {
        Files.writeString(folder.resolve("input.txt"), "noon\nseven\n");

        assertThat(translate("\ndeux cent\n", "--prefixes", "-", "input.txt")
                        .done()
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("deux cent");
        assertThat(translate("deux\n", "--prefixes", "-", "input.txt").errors())
                .startsWith("seqwright: standard input: has 1 lines but the input has more;");
    }

    @Test
    void samplesDependOnTheirSeedAndLineOnly() throws Exception {
        String[] drawing = {"--sample", "3", "--n-best", "3", "--temperature", "1.5", "--top-k", "30", "--seed", "5"};

        String drawn = translate("noon\n\nseven\nnoon\n", drawing).done();

        assertThat(drawn.lines().filter(line -> line.matches("[134]\t[123]\t-\\d+\\.\\d{4}\t.*")))
                .hasSize(9);
        // In a batch of its own, and with more lines behind it.
        String first = drawn.lines().filter(line -> line.startsWith("1\t")).collect(Collectors.joining("\n", "", "\n"));
        assertThat(translate("noon\n", drawing).done()).isEqualTo(first);
        drawing[drawing.length - 1] = "6";
        assertThat(translate("noon\n", drawing).done()).isNotEqualTo(first);
    }

    @Test
    void linesDrawByTheirNumberWhateverIsTranslatedTogether() throws Exception {
        // More than the first chunk, a blank line behind every fourth.
        List<String> input = IntStream.range(0, 40)
                .mapToObj(i -> i % 5 == 4 ? "" : i % 2 == 0 ? "noon" : "seven dollars")
                .toList();
        String last = "the fifth of february";

        List<List<String>> drawn = new ArrayList<>();
        for (int line = 0; line <= input.size(); line++) {
            drawn.add(new ArrayList<>());
        }
        translate(
                        String.join("\n", input) + "\n" + last + "\n",
                        "--sample",
                        "3",
                        "--n-best",
                        "3",
                        "--temperature",
                        "1.5",
                        "--seed",
                        "5")
                .done()
                .lines()
                .map(line -> line.split("\t", -1))
                .forEach(row -> drawn.get(Integer.parseInt(row[0]) - 1).add(row[3]));

        List<List<String>> noons = IntStream.range(0, input.size())
                .filter(line -> input.get(line).equals("noon"))
                .mapToObj(drawn::get)
                .toList();
        assertThat(noons).hasSize(16).doesNotHaveDuplicates();
        assertThat(drawn.get(4)).isEmpty();
        try (Seq2Seq<String> translator = Seq2Seq.load(
                trained.run(),
                String.class,
                DeviceChoice.CPU,
                List.of("search.method={type: sampling, samples: 3, temperature: 1.5, seed: 5}"))) {
            PredictionRequest request = PredictionRequest.best(3).withFirstNumber(32);
            assertThat(drawn.get(input.size()))
                    .isEqualTo(translator.predict(List.of(last), request).get(0).stream()
                            .map(Prediction::text)
                            .toList());
        }
    }

    @Test
    void optionsThatCannotBeMeantAreRefused() throws Exception {
        assertUsage("--top-p goes with --sample N; add it", "--top-p", "0.9");
        assertUsage("--sample: samples are drawn without a beam; leave --beam out", "--sample", "2", "--beam", "3");
        assertUsage(
                "--n-best: 2 outputs were asked for, but the search keeps only 1; add --sample 2",
                "--sample",
                "1",
                "--n-best",
                "2");
        assertUsage(
                "--temperature: expected a number above 0 but found 0; for the likeliest tokens use --beam 1 instead of"
                        + " --sample",
                "--sample",
                "1",
                "--temperature",
                "0");
        assertUsage(
                "--sample: expected a number from 1 to 1000 but found 0\n"
                        + "  --temperature: expected a number above 0 but found -0.5\n"
                        + "  --top-k: expected a number of 1 or more, or 0 for all tokens, but found -1\n"
                        + "  --top-p: expected a number above 0 and up to 1 but found 1.5",
                "--sample",
                "0",
                "--temperature",
                "-0.5",
                "--top-k",
                "-1",
                "--top-p",
                "1.5");
        Files.writeString(folder.resolve("words.txt"), "xyzzy\n");
        assertUsage(
                "--prefixes: a paragraph has several sentences but one prefix; give a sentence a line, without --paragraphs",
                "--prefixes",
                "words.txt",
                "--paragraphs");
        assertThat(translate("noon\n", "--allowed-words", "words.txt").mistake(1))
                .isEqualTo(
                        "seqwright: words.txt: no token of it is in the model's vocabulary, so that nothing could come out;"
                                + " list words of the target language\n");
        assertThat(translate("noon\n", "--prefixes", "no.txt").mistake(1))
                .startsWith("seqwright: no.txt: no such file; check the path");
    }

    private void assertUsage(String message, String... options) throws Exception {
        assertThat(translate("", options).mistake(2))
                .isEqualTo("seqwright: " + message + "\nTry 'seqwright translate --help'.\n");
    }

    private Result translate(String input, String... arguments) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("translate", "-m", trained.run().toString()));
        all.addAll(List.of(arguments));
        return seqwright(all.toArray(new String[0])).in(folder).reading(input).run();
    }
}
