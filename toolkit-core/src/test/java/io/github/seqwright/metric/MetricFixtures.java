package io.github.seqwright.metric;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.recipe.Configs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * Texts and what other tools made of them. The texts are not ours to hand out; the folder is looked for at system property or
 * environment variable SEQWRIGHT_DATA, then beside the project. Tests that ask for one of its files are skipped without it.
 */
final class MetricFixtures {

    private MetricFixtures() {}

    private static Path file(String name) {
        String named = System.getProperty("SEQWRIGHT_DATA", System.getenv("SEQWRIGHT_DATA"));
        Path file = Path.of(named == null ? "../../shared/data" : named)
                .resolve("metric_fixtures")
                .resolve(name);
        assumeTrue(Files.isRegularFile(file), "metric_fixtures is not on this machine");
        return file;
    }

    static JsonObject json(String name) throws IOException {
        return JsonParser.parseString(Files.readString(file(name))).getAsJsonObject();
    }

    /** A file that is committed beside the tests. */
    static JsonElement committed(String name) throws IOException {
        try (InputStream in = MetricFixtures.class.getResourceAsStream(name)) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }

    /** The lines of a compressed table, the header first. */
    static List<String[]> rows(String name) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file(name))), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.split("\t", -1));
            }
        }
        return rows;
    }

    static SummedMetric metric(String type, String keys) {
        return switch (type) {
            case "wer" -> new ErrorRate(ErrorRate.Rate.WER, Configs.of(ErrorRate.Config.class, keys));
            case "cer" -> new ErrorRate(ErrorRate.Rate.CER, Configs.of(ErrorRate.Config.class, keys));
            case "mer" -> new ErrorRate(ErrorRate.Rate.MER, Configs.of(ErrorRate.Config.class, keys));
            case "wil" -> new ErrorRate(ErrorRate.Rate.WIL, Configs.of(ErrorRate.Config.class, keys));
            case "bleu" -> new Bleu(Configs.of(Bleu.Config.class, keys));
            case "caption_bleu" -> new CaptionBleu(Configs.of(CaptionBleu.Config.class, keys));
            case "chrf" -> new Chrf(Configs.of(Chrf.Config.class, keys));
            case "cider" -> new Cider(Configs.of(Cider.Config.class, keys));
            case "rouge_l" -> new RougeL(Configs.of(RougeL.Config.class, keys));
            case "ter" -> new Ter(Configs.of(Ter.Config.class, keys));
            default -> throw new IllegalArgumentException(type);
        };
    }

    static List<String> texts(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    static double[] numbers(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }
}
