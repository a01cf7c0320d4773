package io.github.seqwright.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.metric.EditAlignment;
import io.github.seqwright.metric.EditAlignment.Edit;
import io.github.seqwright.metric.EditCounts;
import io.github.seqwright.metric.ErrorAnalysis;
import io.github.seqwright.metric.ErrorAnalysis.Confusion;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code evaluate --errors} shows of one system: the most frequent confusions and the worst outputs, aligned.
 */
record ErrorListing(ErrorAnalysis analysis) {

    private static final int LINE_WIDTH = 100;

    /** @param title what was evaluated */
    void print(PrintWriter out, String title) {
        EditCounts counts = analysis.counts();
        out.printf(
                Locale.ROOT,
                "%n%s: errors of %s: %d of %d %s right, %s substituted, %s deleted, %s inserted%n",
                title,
                analysis.metric(),
                counts.hits(),
                counts.referenceLength(),
                analysis.ofWords() ? "words" : "characters",
                withRate(counts, counts.substitutions()),
                withRate(counts, counts.deletions()),
                withRate(counts, counts.insertions()));
        print(out, "Substituted", analysis.substitutions(), c -> c.reference() + " → " + c.hypothesis());
        print(out, "Deleted", analysis.deletions(), Confusion::reference);
        print(out, "Inserted", analysis.insertions(), Confusion::hypothesis);
        for (ErrorAnalysis.Sentence sentence : analysis.worst()) {
            out.printf(
                    Locale.ROOT,
                    "%n  %s: %s, %s %s%n",
                    sentence.id(),
                    errors(sentence.alignment().counts().errors()),
                    analysis.metric(),
                    ScoreFormat.text(sentence.percent()));
            print(out, sentence.alignment());
        }
    }

    /** The three add up to the word or character error rate. */
    private static String withRate(EditCounts counts, long errors) {
        return errors + " (" + ScoreFormat.text(100 * counts.rate(errors)) + " %)";
    }

    private static String errors(long count) {
        return count + (count == 1 ? " error" : " errors");
    }

    /** A space would not be seen. */
    private static String visible(String text) {
        return text.isBlank() ? "'" + text + "'" : text;
    }

    private static void print(
            PrintWriter out, String title, List<Confusion> confusions, Function<Confusion, String> text) {
        if (!confusions.isEmpty()) {
            out.println("  " + title + ": "
                    + confusions.stream()
                            .map(confusion -> visible(text.apply(confusion)) + " (" + confusion.count() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Units under each other, in as many groups of rows as it takes. */
    private void print(PrintWriter out, EditAlignment alignment) {
        String gap = analysis.ofWords() ? " " : "";
        StringBuilder reference = new StringBuilder();
        StringBuilder hypothesis = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        int column = 0;
        for (EditAlignment.Step step : alignment.steps()) {
            int width = Math.max(width(step.reference()), width(step.hypothesis()));
            if (column > 0 && column + width > LINE_WIDTH) {
                printRows(out, reference, hypothesis, marks);
                column = 0;
            }
            reference.append(padded(step.reference(), width)).append(gap);
            hypothesis.append(padded(step.hypothesis(), width)).append(gap);
            String mark = step.edit() == Edit.HIT ? " " : step.edit().name().substring(0, 1);
            marks.append(mark).append(" ".repeat(width - 1)).append(gap);
            column += width + gap.length();
        }
        printRows(out, reference, hypothesis, marks);
    }

    /** Marks stand below a group that has errors. */
    private static void printRows(
            PrintWriter out, StringBuilder reference, StringBuilder hypothesis, StringBuilder marks) {
        out.println(("    REF: " + reference).stripTrailing());
        out.println(("    HYP: " + hypothesis).stripTrailing());
        if (!marks.toString().isBlank()) {
            out.println(("         " + marks).stripTrailing());
        }
        reference.setLength(0);
        hypothesis.setLength(0);
        marks.setLength(0);
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Stars where there is nothing. */
    private static String padded(String text, int width) {
        return text.isEmpty() ? "*".repeat(width) : text + " ".repeat(width - width(text));
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("metric", analysis.metric());
        json.add("counts", json(analysis.counts()));
        json.add("substitutions", json(analysis.substitutions()));
        json.add("deletions", json(analysis.deletions()));
        json.add("insertions", json(analysis.insertions()));
        JsonArray worst = new JsonArray();
        for (ErrorAnalysis.Sentence sentence : analysis.worst()) {
            JsonObject one = new JsonObject();
            one.addProperty("id", sentence.id());
            one.add("score", ScoreFormat.json(sentence.percent()));
            JsonArray steps = new JsonArray();
            for (EditAlignment.Step step : sentence.alignment().steps()) {
                JsonArray parts = new JsonArray();
                parts.add(step.edit().name().toLowerCase(Locale.ROOT));
                parts.add(step.reference());
                parts.add(step.hypothesis());
                steps.add(parts);
            }
            one.add("alignment", steps);
            worst.add(one);
        }
        json.add("worst", worst);
        return json;
    }

    private static JsonObject json(EditCounts counts) {
        JsonObject json = new JsonObject();
        json.addProperty("hits", counts.hits());
        json.addProperty("substitutions", counts.substitutions());
        json.addProperty("deletions", counts.deletions());
        json.addProperty("insertions", counts.insertions());
        return json;
    }

    private static JsonArray json(List<Confusion> confusions) {
        JsonArray array = new JsonArray();
        for (Confusion confusion : confusions) {
            JsonObject one = new JsonObject();
            if (!confusion.reference().isEmpty()) {
                one.addProperty("reference", confusion.reference());
            }
            if (!confusion.hypothesis().isEmpty()) {
                one.addProperty("hypothesis", confusion.hypothesis());
            }
            one.addProperty("count", confusion.count());
            array.add(one);
        }
        return array;
    }
}
