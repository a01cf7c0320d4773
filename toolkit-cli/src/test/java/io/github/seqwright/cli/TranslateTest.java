package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TrainedModel.class)
class TranslateTest {

    private static final List<String> SENTENCES =
            List.of("noon", "two hundred and thirty-one dollars", "the fifth of february", "seven");

    @TempDir
    private Path folder;

    private Trained trained;

    @BeforeEach
    void keep(Trained shared) {
        trained = shared;
    }

    @Test
    void standardInputLineByLineWithoutOrWithADash() throws Exception {
        String text = String.join("\n", SENTENCES) + "\n";

        Result result = translate(text);

        assertThat(result.done().lines()).hasSize(SENTENCES.size()).doesNotHaveDuplicates();
        assertThat(result.errors()).isEmpty();
        assertThat(translate(text, "-").done()).isEqualTo(result.output());
        assertThat(translate(text, "--threads", "2").done()).isEqualTo(result.output());
        assertThat(translate(text, "--threads", "0").done()).isEqualTo(result.output());
    }

    @Test
    void filesAndStandardInputInTheOrderTheyAreNamed() throws Exception {
        write("crlf.txt", "noon\r\n\r\nseven\r\n".getBytes(StandardCharsets.UTF_8));
        write("some.txt.gz", gzip("the fifth of february\nnoon"));
        write("empty.txt", new byte[0]);

        Result result = translate("seven\n", "some.txt.gz", "-", "empty.txt", "crlf.txt", "--format", "json");

        assertThat(result.done().lines().map(line -> object(line).get("source").getAsString()))
                .containsExactly("the fifth of february", "noon", "seven", "noon", "", "seven");
        List<JsonObject> objects = objects(result);
        assertThat(best(objects.get(1))).isEqualTo(best(objects.get(3))).isNotEqualTo(best(objects.get(2)));
        assertThat(best(objects.get(2))).isEqualTo(best(objects.get(5)));
        assertThat(objects.get(4).get("translations").getAsJsonArray()).isEmpty();
    }

    @Test
    void manyLinesOfAllLengthsKeepTheirOrder() throws Exception {
        // Several chunks, and in each of them several batches of lines of other lengths.
        List<String> lines = IntStream.range(0, 300)
                .mapToObj(i -> "seven ".repeat(i * 7 % 41) + i)
                .toList();

        Result result = translate(String.join("\n", lines) + "\n", "--format", "json", "--beam", "1");

        assertThat(objects(result))
                .extracting(line -> line.get("source").getAsString())
                .isEqualTo(lines);
    }

    @Test
    void oneBestIsTheFirstOfTheBest() throws Exception {
        Result text = translate("noon\n\nseven\n");
        Result best = translate("noon\n\nseven\n", "--n-best", "3");
        Result json = translate("noon\n\nseven\n", "--n-best", "3", "--format", "json");

        List<String> lines = best.done().lines().toList();
        // A blank line has none.
        assertThat(lines).hasSize(6);
        assertThat(List.of(
                        lines.get(0).replaceFirst("1\t1\t-\\d+\\.\\d{4}\t", ""),
                        "",
                        lines.get(3).replaceFirst("3\t1\t-\\d+\\.\\d{4}\t", "")))
                .isEqualTo(text.done().lines().toList());
        List<JsonObject> sentences = objects(json);
        List<String> fromJson = new ArrayList<>();
        int number = 0;
        for (JsonObject sentence : sentences) {
            number++;
            int rank = 0;
            for (JsonElement found : sentence.getAsJsonArray("translations")) {
                JsonObject one = found.getAsJsonObject();
                assertThat(one.keySet()).containsExactly("text", "score", "log_probability");
                fromJson.add(number + "\t" + ++rank + "\t"
                        + String.format("%.4f", one.get("score").getAsDouble()) + "\t"
                        + one.get("text").getAsString());
            }
        }
        assertThat(fromJson).isEqualTo(lines);
    }

    @Test
    void detailsAreTokensTheirProbabilitiesAndAttention() throws Exception {
        JsonObject best = objects(translate("seven dollars\n", "--format", "json", "--details"))
                .get(0)
                .getAsJsonArray("translations")
                .get(0)
                .getAsJsonObject();

        JsonArray logProbs = best.getAsJsonArray("token_log_probabilities");
        double sum = 0;
        for (JsonElement logProb : logProbs) {
            sum += logProb.getAsDouble();
        }
        assertThat(best.get("log_probability").getAsDouble()).isEqualTo(sum, within(1e-3));
        assertThat(best.getAsJsonArray("tokens")).hasSameSizeAs(logProbs);
        assertThat(best.getAsJsonArray("source_tokens"))
                .extracting(JsonElement::getAsString)
                .containsExactly("▁seven", "▁dollars", "<eos>");
        assertThat(best.getAsJsonArray("attention"))
                .hasSameSizeAs(logProbs)
                .allSatisfy(weights -> assertThat(weights.getAsJsonArray()).hasSize(3));
    }

    @Test
    void aLineThatIsNotUtf8IsAnEmptyLineAndTheOthersAreDone() throws Exception {
        write("mixed.txt", "noon\nd\u00e9ux\nseven\n".getBytes(StandardCharsets.ISO_8859_1));
        write("good.txt", "noon\n".getBytes(StandardCharsets.UTF_8));

        Result result = translate("", "mixed.txt", "no.txt", "good.txt");

        List<String> lines = result.output().lines().toList();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isNotEmpty().isEqualTo(lines.get(3)).isNotEqualTo(lines.get(2));
        assertThat(lines.get(1)).isEmpty();
        assertThat(result.errors().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("seqwright: mixed.txt:2: byte 2 of the line (0xE9) is not UTF-8; save the"),
                        line -> assertThat(line).startsWith("seqwright: no.txt: no such file; check the path"));

        List<JsonObject> objects = translate("", "mixed.txt", "--format", "json")
                .output()
                .lines()
                .map(TranslateTest::object)
                .toList();
        assertThat(objects).hasSize(3);
        assertThat(objects.get(0).keySet()).containsExactly("source", "translations");
        assertThat(objects.get(1).keySet()).containsExactly("source", "translations", "error");
        assertThat(objects.get(1).get("error").getAsString())
                .startsWith("mixed.txt:2: byte 2 of the line (0xE9) is not UTF-8;");
    }

    @Test
    void whatCameBeforeTheDamageOfAFileIsTranslated() throws Exception {
        byte[] whole = gzip(IntStream.range(0, 20_000).mapToObj(i -> i + "\n").collect(Collectors.joining()));
        write("damaged.gz", Arrays.copyOf(whole, 2_000));

        Result result = translate("", "damaged.gz", "--beam", "1", "-o", "search.limits.max_length=2");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .matches("seqwright: damaged\\.gz: the data ends early at line \\d+; the file is truncated: copy or"
                        + " download it again\n");
        long lines = Long.parseLong(result.errors().replaceFirst("(?s).* line (\\d+);.*", "$1"));
        // The last of them may be half a line.
        assertThat(result.output().lines().count()).isBetween(lines - 1, lines).isPositive();
    }

    @Test
    void aLineOfThousandsOfWordsIsCutWithAWarning() throws Exception {
        Result result = translate("two ".repeat(5000) + "\nnoon\n");

        assertThat(result.done().lines()).hasSize(2).noneMatch(String::isEmpty);
        assertThat(result.errors())
                .isEqualTo("warning: a text of 5000 tokens was cut to the 200 of task.source.max_length: '"
                        + "two ".repeat(10) + "...'\n");
    }

    @Test
    void optionsThatCannotBeMeantAreRefused() throws Exception {
        assertUsage("--beam: expected a number of 1 or more but found 0", "--beam", "0");
        assertUsage("--threads: expected a number from 0 to 1024 but found -1", "--threads", "-1");
        assertUsage("--n-best: expected a number of 1 or more but found 0", "--n-best", "0");
        assertUsage("--details: only JSON has room for them; add --format json", "--details");
        assertUsage("--n-best: 4 outputs were asked for, but the search keeps only 3; add --beam 4", "--n-best", "4");
        assertThat(translate("", "-o", "search.method.beam=5").mistake(2))
                .startsWith("-o search.method.beam=5  search.method.beam: unknown key; expected one of beam_size, ");
        assertThat(seqwright("translate").run().mistake(2)).startsWith("seqwright: --model MODEL: missing; add it\n");
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

    private static String best(JsonObject sentence) {
        JsonArray translations = sentence.getAsJsonArray("translations");
        return translations.get(0).getAsJsonObject().get("text").getAsString();
    }

    private static List<JsonObject> objects(Result result) {
        return result.done().lines().map(TranslateTest::object).toList();
    }

    private static JsonObject object(String line) {
        return JsonParser.parseString(line).getAsJsonObject();
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
