package io.github.seqwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.seqwright.metric.Score;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores as commands print them. A number that is not finite is {@code inf} or {@code nan} in text, null in JSON. */
final class ScoreFormat {

    static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private ScoreFormat() {}

    static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static void print(PrintWriter out, List<Score> scores) {
        for (Score score : scores) {
            out.printf("  %-14s %6s   %s%n", score.name(), text(score.value()), score.signature());
        }
    }

    static void printPerplexity(PrintWriter out, double perplexity) {
        out.printf("  %-14s %6s%n", "perplexity", text(perplexity));
    }

    static JsonElement json(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    static JsonObject json(Score score) {
        JsonObject json = new JsonObject();
        json.add("score", json(score.value()));
        json.addProperty("signature", score.signature());
        JsonObject details = new JsonObject();
        score.details().forEach((name, value) -> details.add(name, json(value)));
        json.add("details", details);
        return json;
    }

    /** An object a score, under its {@link #labels}. */
    static JsonObject json(List<Score> scores) {
        List<String> labels = labels(scores.stream().map(Score::name).toList());
        JsonObject json = new JsonObject();
        for (int i = 0; i < labels.size(); i++) {
            json.add(labels.get(i), json(scores.get(i)));
        }
        return json;
    }

    /** The names, with a number behind those that were there before: {@code bleu}, {@code bleu-2}. */
    static List<String> labels(List<String> names) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            long before = names.subList(0, i).stream().filter(name::equals).count();
            labels.add(before == 0 ? name : name + "-" + (before + 1));
        }
        return labels;
    }
}
