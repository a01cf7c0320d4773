package io.github.seqwright.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.task.Segmented;
import io.github.seqwright.task.Segmented.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model made of a file.
 *
 * @param parts that it was read in; one where it was read at once
 * @param clock what tells times within a part; null for a file that has none
 */
record FileOutput(Path file, List<Part> parts, @Nullable Segmented<?> clock) {

    /**
     * What a model made of a part.
     *
     * @param outputs best first; none for a part in which there is nothing
     */
    record Part(Segment segment, List<Prediction> outputs) {

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

    /** The parts with their times, and those of their words if the model attends. */
    JsonArray segments(Segmented<?> clock) {
        JsonArray all = new JsonArray();
        for (Part part : parts) {
            JsonObject object = new JsonObject();
            object.addProperty("begin", rounded(part.segment().begin()));
            object.addProperty("end", rounded(part.segment().end()));
            object.addProperty("text", part.text());
            JsonArray words = new JsonArray();
            for (TimedWord word : words(part, clock)) {
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

    private static List<TimedWord> words(Part part, Segmented<?> clock) {
        return part.outputs().isEmpty()
                ? List.of()
                : TimedWord.of(part.outputs().get(0), part.segment(), clock);
    }

    /** The words with their times; the text of a whole part where its words have none. */
    List<TimedWord> words(Segmented<?> clock) {
        List<TimedWord> all = new ArrayList<>();
        for (Part part : parts) {
            List<TimedWord> words = words(part, clock);
            all.addAll(words);
            if (words.isEmpty() && !part.text().isEmpty()) {
                all.add(new TimedWord(
                        part.text(), part.segment().begin(), part.segment().end()));
            }
        }
        return all;
    }
}
