package io.github.seqwright.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.metric.PairedBootstrap;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code evaluate --hypotheses} found.
 *
 * @param bootstrap null when nothing was resampled
 * @param errors one a system; empty when they are not asked for
 */
record OutputReport(
        SystemOutputs systems,
        List<MetricResult> metrics,
        @Nullable PairedBootstrap bootstrap,
        List<ErrorListing> errors) {

    void print(PrintWriter out) {
        printScores(out);
        for (int i = 0; i < errors.size(); i++) {
            errors.get(i).print(out, name(i));
        }
    }

    /** A line a metric for one system, else or with resampling a block a metric. */
    private void printScores(PrintWriter out) {
        if (systems.names().size() == 1 && bootstrap == null) {
            out.printf(Locale.ROOT, "%s: %d examples%n", name(0), systems.size());
            ScoreFormat.print(
                    out, metrics.stream().map(metric -> metric.scores().get(0)).toList());
            return;
        }
        out.printf(Locale.ROOT, "%d examples", systems.size());
        if (bootstrap != null) {
            out.printf(
                    Locale.ROOT,
                    "; mean ± half of the 95 %% interval%s of %d resamples, seed %d",
                    systems.names().size() == 1 ? "" : ", p against " + name(0) + ",",
                    bootstrap.resamples(),
                    bootstrap.seed());
        }
        out.println();
        for (MetricResult metric : metrics) {
            out.println();
            out.printf("%s  %s%n", metric.label(), metric.scores().get(0).signature());
            int width = IntStream.range(0, systems.names().size())
                    .map(i -> name(i).length())
                    .max()
                    .orElseThrow();
            for (int i = 0; i < systems.names().size(); i++) {
                out.printf(
                        "  %-" + width + "s  %6s%s%n",
                        name(i),
                        ScoreFormat.text(metric.scores().get(i).value()),
                        metric.estimates().isEmpty()
                                ? ""
                                : text(metric.estimates().get(i)));
            }
        }
    }

    private static String text(PairedBootstrap.Estimate estimate) {
        String interval = String.format(Locale.ROOT, "  %7.2f ± %.2f", estimate.mean(), estimate.margin());
        return estimate.pValue().isPresent()
                ? interval
                        + String.format(
                                Locale.ROOT, "   p = %.4f", estimate.pValue().getAsDouble())
                : interval;
    }

    private String name(int system) {
        return systems.names().get(system);
    }

    /**
     * A table: a line a sentence, a column a metric and system.
     *
     * @param notes where the signatures go, for which the table has no room
     */
    void printSentences(PrintWriter out, PrintWriter notes) {
        List<String> header = new ArrayList<>(List.of("line"));
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < systems.names().size(); i++) {
            for (MetricResult metric : metrics) {
                header.add((systems.names().size() == 1 ? "" : name(i) + ":") + metric.label());
                columns.add(metric.sentenceValues(i));
            }
        }
        metrics.forEach(metric -> notes.printf("%s  %s%n", metric.label(), metric.sentenceSignature()));
        out.println(String.join("\t", header));
        for (int line = 0; line < systems.size(); line++) {
            StringBuilder row = new StringBuilder().append(line + 1);
            for (double[] column : columns) {
                row.append(String.format(Locale.ROOT, "\t%.4f", column[line]));
            }
            out.println(row);
        }
    }

    /** One object; with several systems an object each in {@code systems}. */
    JsonObject json(boolean sentences) {
        JsonObject json = new JsonObject();
        boolean single = systems.names().size() == 1;
        json.addProperty(single ? "hypotheses" : "baseline", name(0));
        json.addProperty("examples", systems.size());
        if (bootstrap != null) {
            json.addProperty("resamples", bootstrap.resamples());
            json.addProperty("seed", bootstrap.seed());
        }
        if (single) {
            json.add("metrics", json(0, sentences));
            addErrors(json, 0);
            return json;
        }
        JsonArray all = new JsonArray();
        for (int i = 0; i < systems.names().size(); i++) {
            JsonObject system = new JsonObject();
            system.addProperty("hypotheses", name(i));
            system.add("metrics", json(i, sentences));
            addErrors(system, i);
            all.add(system);
        }
        json.add("systems", all);
        return json;
    }

    private void addErrors(JsonObject json, int system) {
        if (!errors.isEmpty()) {
            json.add("errors", errors.get(system).json());
        }
    }

    private JsonObject json(int system, boolean sentences) {
        JsonObject json = new JsonObject();
        for (MetricResult metric : metrics) {
            JsonObject one = ScoreFormat.json(metric.scores().get(system));
            if (!metric.estimates().isEmpty()) {
                PairedBootstrap.Estimate estimate = metric.estimates().get(system);
                one.add("mean", ScoreFormat.json(estimate.mean()));
                one.add("margin", ScoreFormat.json(estimate.margin()));
                estimate.pValue().ifPresent(p -> one.addProperty("p_value", p));
            }
            if (sentences) {
                JsonArray values = new JsonArray();
                for (double value : metric.sentenceValues(system)) {
                    values.add(ScoreFormat.json(value));
                }
                one.add("sentences", values);
                one.addProperty("sentence_signature", metric.sentenceSignature());
            }
            json.add(metric.label(), one);
        }
        return json;
    }
}
