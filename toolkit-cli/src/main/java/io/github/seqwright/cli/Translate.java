package io.github.seqwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Lines;
import io.github.seqwright.data.NotUtf8Exception;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.Seq2Seq;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seqwright translate}. */
@Command(
        name = "translate",
        description = "Translate text, one sentence a line, into as many lines in the same order.",
        footer = {"", "Example: echo \"two hundred and thirty-one\" | seqwright translate -m runs/numbers-en-fr"})
final class Translate implements Callable<Integer> {

    /** How translations are printed. */
    enum Format {
        TEXT,
        JSON
    }

    // The first lines should not wait for many others; later ones gain from company of their own length.
    private static final int FIRST_CHUNK = 16;
    private static final int LARGEST_CHUNK = 1024;

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    @Spec
    private CommandSpec spec;

    @Mixin
    private SearchOptions model;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Text in UTF-8, plain or .gz; none or '-' for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--n-best",
            paramLabel = "N",
            description = "Translations a sentence, best first; in text, one a line behind its rank and score.",
            defaultValue = "1")
    private int nBest;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "json gives one object a line, with scores. Default: text.",
            defaultValue = "text")
    private Format format;

    @Option(names = "--details", description = "In json: tokens, their log probabilities, and attention weights too.")
    private boolean details;

    private final List<String> failures = new ArrayList<>();

    @Override
    public Integer call() {
        if (nBest < 1) {
            throw usage("--n-best: expected a number of 1 or more but found " + nBest);
        }
        if (details && format != Format.JSON) {
            throw usage("--details: only JSON has room for them; add --format json");
        }
        try (Seq2Seq<String> translator = model.load(String.class)) {
            if (nBest > translator.beamSize()) {
                throw usage("--n-best: " + nBest + " translations were asked for, but the search keeps only "
                        + translator.beamSize() + "; add --beam " + nBest);
            }
            for (String file : files.isEmpty() ? List.of("-") : files) {
                try (Lines lines = file.equals("-") ? Lines.of("standard input", System.in) : Lines.of(Path.of(file))) {
                    translate(translator, lines);
                } catch (InputException e) {
                    failures.add(e.getMessage());
                }
            }
        }
        spec.commandLine().getOut().flush();
        failures.forEach(failure -> spec.commandLine().getErr().println("seqwright: " + failure));
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void translate(Seq2Seq<String> translator, Lines lines) {
        int size = FIRST_CHUNK;
        while (lines.hasNext()) {
            List<String> chunk = new ArrayList<>();
            try {
                do {
                    chunk.add(next(lines));
                } while (chunk.size() < size && lines.ready() && lines.hasNext());
            } finally {
                // Also what came before the place where a file is damaged.
                print(chunk, translator);
            }
            size = Math.min(LARGEST_CHUNK, size * 4);
        }
    }

    /** A line that cannot be decoded counts as a failure and as an empty line, so that the others keep their places. */
    private String next(Lines lines) {
        try {
            return lines.next();
        } catch (NotUtf8Exception e) {
            failures.add(e.getMessage());
            return "";
        }
    }

    private void print(List<String> chunk, Seq2Seq<String> translator) {
        List<String> sources = chunk.stream().filter(line -> !line.isBlank()).toList();
        Iterator<List<Prediction>> found =
                translator.predict(sources, nBest, details).iterator();
        PrintWriter out = spec.commandLine().getOut();
        for (String line : chunk) {
            // A blank line has nothing to translate but must keep its place.
            List<Prediction> translations = line.isBlank() ? List.of() : found.next();
            switch (format) {
                case JSON -> out.println(GSON.toJson(json(line, translations)));
                case TEXT -> printText(out, translations);
            }
        }
        out.flush();
    }

    private void printText(PrintWriter out, List<Prediction> translations) {
        if (nBest == 1 || translations.isEmpty()) {
            out.println(translations.isEmpty() ? "" : translations.get(0).text());
            return;
        }
        int rank = 0;
        for (Prediction translation : translations) {
            rank++;
            out.println(
                    rank + "\t" + String.format(Locale.ROOT, "%.4f", translation.score()) + "\t" + translation.text());
        }
    }

    private JsonObject json(String source, List<Prediction> translations) {
        JsonArray all = new JsonArray();
        for (Prediction translation : translations) {
            JsonObject one = new JsonObject();
            one.addProperty("text", translation.text());
            one.addProperty("score", translation.score());
            one.addProperty("log_probability", translation.logProb());
            if (details) {
                one.add("tokens", GSON.toJsonTree(translation.tokens()));
                one.add("token_log_probabilities", GSON.toJsonTree(translation.tokenLogProbs()));
                one.add("source_tokens", GSON.toJsonTree(translation.sourceLabels()));
                one.add("attention", GSON.toJsonTree(translation.attention()));
            }
            all.add(one);
        }
        JsonObject object = new JsonObject();
        object.addProperty("source", source);
        object.add("translations", all);
        return object;
    }
}
