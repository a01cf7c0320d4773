package io.github.seqwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Lines;
import io.github.seqwright.data.NotUtf8Exception;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.PredictionRequest;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipes.translation.Paragraph;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
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
        description = "Translate text, a sentence or a paragraph a line, into as many lines in the same order.",
        footer = {
            "",
            "Examples:",
            "  echo \"two hundred and thirty-one\" | seqwright translate -m runs/numbers-en-fr",
            "  seqwright translate -m runs/mine --paragraphs --language en letter.txt > letter.fr.txt"
        })
final class Translate implements Callable<Integer> {

    // The first lines should not wait for many others; later ones gain from company of their own length.
    private static final int FIRST_CHUNK = 16;
    private static final int LARGEST_CHUNK = 1024;

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    @Spec
    private CommandSpec spec;

    @Mixin
    private SearchOptions model;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ParagraphOptions input;

    @Mixin
    private UnknownWordOptions unknownWords;

    @Mixin
    private AttentionOptions attention;

    @Mixin
    private SamplingOptions sampling;

    @Mixin
    private ConstraintOptions constraints;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Text in UTF-8, plain or .gz; none or '-' for standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--details", description = "In json: tokens, their log probabilities, and attention weights too.")
    private boolean details;

    private final FailedInputs failures = new FailedInputs();
    private long lines;

    private PredictionRequest request = PredictionRequest.best(1);

    /**
     * A line of the input and what its translation begins with.
     *
     * @param errors why one of them could not be decoded and is empty
     */
    private record Line(Paragraph paragraph, String prefix, List<String> errors) {}

    @Override
    public Integer call() {
        output.check();
        if (details && !output.json()) {
            throw usage("--details: only JSON has room for them; add --format json");
        }
        if (input.paragraphs() && output.nBest() > 1 && !output.json()) {
            throw usage("--n-best: a paragraph in text has one translation, joined from those of its sentences; add"
                    + " --format json for several of each sentence");
        }
        input.check();
        attention.check(output);
        if (files.isEmpty()) {
            files.add(Path.of("-"));
        }
        constraints.check(input.paragraphs(), files);
        model.override(sampling.overrides(model.beamGiven()));
        model.override(unknownWords.overrides());
        try (PrefixLines prefixes = constraints.openPrefixes();
                Seq2Seq<String> translator = model.load(String.class)) {
            output.check(translator, sampling.given() ? "--sample" : "--beam");
            request = PredictionRequest.best(output.nBest())
                    .withDetails(details || output.attention().isPresent())
                    .withAllowed(constraints.allowed(translator));
            attention.record(output, sink -> translateFiles(translator, prefixes, sink));
        }
        spec.commandLine().getOut().flush();
        return failures.report(spec.commandLine().getErr());
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void translateFiles(Seq2Seq<String> translator, PrefixLines prefixes, AttentionSink sink) {
        Function<String, Paragraph> reader = input.reader(translator);
        for (Path file : files) {
            try (Lines lines = TextInputs.open(file)) {
                translate(translator, lines, reader, prefixes, sink);
            } catch (InputException e) {
                failures.add(e);
                if (prefixes.given()) {
                    // Which prefix belongs to which of the lines to come is not known any more.
                    return;
                }
            }
        }
        try {
            prefixes.requireEnd();
        } catch (InputException e) {
            failures.add(e);
        }
    }

    private void translate(
            Seq2Seq<String> translator,
            Lines lines,
            Function<String, Paragraph> reader,
            PrefixLines prefixes,
            AttentionSink sink) {
        int size = FIRST_CHUNK;
        while (lines.hasNext()) {
            List<Line> chunk = new ArrayList<>();
            int sentences = 0;
            try {
                do {
                    List<String> errors = new ArrayList<>();
                    String prefix = decoded(prefixes::next, errors);
                    Paragraph paragraph = reader.apply(decoded(lines::next, errors));
                    chunk.add(new Line(paragraph, prefix, errors));
                    sentences += Math.max(1, paragraph.sentences().size());
                } while (sentences < size && lines.ready() && lines.hasNext());
            } finally {
                // Also what came before the place where a file is damaged.
                print(chunk, translator, sink);
            }
            size = Math.min(LARGEST_CHUNK, size * 4);
        }
    }

    /** A line that cannot be decoded counts as a failure and as an empty line, so that the others keep their places. */
    private String decoded(Supplier<String> line, List<String> errors) {
        try {
            return line.get();
        } catch (NotUtf8Exception e) {
            failures.add(e);
            errors.add(String.valueOf(e.getMessage()));
            return "";
        }
    }

    private void print(List<Line> chunk, Seq2Seq<String> translator, AttentionSink sink) {
        List<String> sources = new ArrayList<>();
        List<String> beginnings = new ArrayList<>();
        for (Line line : chunk) {
            for (String sentence : line.paragraph().sentences()) {
                sources.add(sentence);
                beginnings.add(line.prefix());
            }
        }
        List<List<Prediction>> found = translator.predict(sources, request.withPrefixes(beginnings));
        request = request.withFirstNumber(request.firstNumber() + sources.size());
        PrintWriter out = spec.commandLine().getOut();
        int first = 0;
        for (Line line : chunk) {
            lines++;
            Paragraph paragraph = line.paragraph();
            int end = first + paragraph.sentences().size();
            List<List<Prediction>> translations = found.subList(first, end);
            first = end;
            if (input.paragraphs()) {
                printParagraph(out, line, translations);
            } else {
                // A blank line has nothing to translate but must keep its place.
                printSentence(out, line, translations.isEmpty() ? List.of() : translations.get(0));
            }
            align(paragraph, translations, sink);
        }
        out.flush();
    }

    private void align(Paragraph paragraph, List<List<Prediction>> translations, AttentionSink sink) {
        for (int i = 0; i < translations.size(); i++) {
            sink.add(paragraph.sentences().get(i), translations.get(i).get(0));
        }
        if (translations.isEmpty() && !input.paragraphs()) {
            sink.add(paragraph.text(), null);
        }
    }

    private void printParagraph(PrintWriter out, Line line, List<List<Prediction>> translations) {
        Paragraph paragraph = line.paragraph();
        String text = paragraph.translated(
                translations.stream().map(best -> best.get(0).text()).toList());
        if (!output.json()) {
            out.println(text);
            return;
        }
        JsonArray sentences = new JsonArray();
        for (int i = 0; i < translations.size(); i++) {
            sentences.add(json(paragraph.sentences().get(i), translations.get(i)));
        }
        JsonObject object = new JsonObject();
        object.addProperty("source", paragraph.text());
        object.addProperty("text", text);
        object.add("sentences", sentences);
        addErrors(object, line);
        out.println(GSON.toJson(object));
    }

    private void printSentence(PrintWriter out, Line line, List<Prediction> translations) {
        if (!output.json()) {
            printText(out, translations);
            return;
        }
        JsonObject object = json(line.paragraph().text(), translations);
        addErrors(object, line);
        out.println(GSON.toJson(object));
    }

    /** Tells a line that could not be decoded from a blank one. */
    private static void addErrors(JsonObject object, Line line) {
        if (!line.errors().isEmpty()) {
            object.addProperty("error", String.join("; ", line.errors()));
        }
    }

    private void printText(PrintWriter out, List<Prediction> translations) {
        if (output.nBest() == 1) {
            out.println(translations.isEmpty() ? "" : translations.get(0).text());
            return;
        }
        for (int i = 0; i < translations.size(); i++) {
            out.println(lines + "\t" + OutputOptions.ranked(i + 1, translations.get(i)));
        }
    }

    private JsonObject json(String source, List<Prediction> translations) {
        JsonArray all = new JsonArray();
        for (Prediction translation : translations) {
            JsonObject one = OutputOptions.json(translation);
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
