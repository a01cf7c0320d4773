package io.github.seqwright.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.model.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a model made of a file. It holds no features and no attention: of a long file there would be much.
 *
 * @param parts that it was read in; one where it was read at once
 * @param timed whether times of parts are known
 */
record FileOutput(Path file, List<Part> parts, boolean timed) {

    /**
     * What a model made of a part.
     *
     * @param begin seconds from the beginning of the file
     * @param outputs best first, without details; none for a part in which there is nothing
     * @param words of the best with their times, if these are known
     */
    record Part(double begin, double end, List<Prediction> outputs, List<TimedWord> words) {

        String text() {
            return outputs.isEmpty() ? "" : outputs.get(0).text();
        }
    }

    /** Of all parts. */
    String text() {
        return parts.stream().map(Part::text).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    /** What the outputs of the whole file are, best first: those of its only part, or the best of each part together. */
    JsonArray outputs() {
        JsonArray all = new JsonArray();
        if (parts.size() == 1 && !parts.get(0).outputs().isEmpty()) {
            parts.get(0).outputs().forEach(output -> all.add(OutputOptions.json(output)));
            return all;
        }
        JsonObject joined = new JsonObject();
        joined.addProperty("text", text());
        joined.addProperty("score", sum(Prediction::score));
        joined.addProperty("log_probability", sum(Prediction::logProb));
        all.add(joined);
        return all;
    }

    private double sum(ToDoubleFunction<Prediction> number) {
        return parts.stream()
                .filter(part -> !part.outputs().isEmpty())
                .mapToDouble(part -> number.applyAsDouble(part.outputs().get(0)))
                .sum();
    }

    /** The parts with their times, and those of their words if they are known. */
    JsonArray segments() {
        JsonArray all = new JsonArray();
        for (Part part : parts) {
            JsonObject object = new JsonObject();
            object.addProperty("begin", rounded(part.begin()));
            object.addProperty("end", rounded(part.end()));
            object.addProperty("text", part.text());
            JsonArray words = new JsonArray();
            for (TimedWord word : part.words()) {
                JsonObject one = new JsonObject();
                one.addProperty("word", word.word());
                one.addProperty("begin", rounded(word.begin()));
                one.addProperty("end", rounded(word.end()));
                words.add(one);
            }
            if (!words.isEmpty()) {
                object.add("words", words);
            }
            all.add(object);
        }
        return all;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    /** The words with their times; the text of a whole part where its words have none. */
    List<TimedWord> words() {
        List<TimedWord> all = new ArrayList<>();
        for (Part part : parts) {
            all.addAll(part.words());
            if (part.words().isEmpty() && !part.text().isEmpty()) {
                all.add(new TimedWord(part.text(), part.begin(), part.end()));
            }
        }
        return all;
    }
}
