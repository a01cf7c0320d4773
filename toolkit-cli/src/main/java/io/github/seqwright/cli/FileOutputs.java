package io.github.seqwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Features;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.PredictionRequest;
import io.github.seqwright.model.Seq2Seq;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model on files, consecutive ones together, and prints an output a line behind the file's name. A file that cannot be read
 * is a failure, and the others go on.
 */
final class FileOutputs {

    /** So many files go through the network at a time, */
    private static final int MOST_FILES = 32;

    /** or fewer whose features are large: 64 MiB of sound. */
    private static final long MOST_NUMBERS = 16L << 20;

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Seq2Seq<Path> model;
    private final FileKind kind;
    private final OutputOptions options;
    private final @Nullable PictureFolder pictures;
    private final PrintWriter out;
    private final FailedInputs failures;

    private final List<Path> files = new ArrayList<>();
    private final List<Features> features = new ArrayList<>();
    private long numbers;

    /** Of all that were named, those that cannot be read included: what is drawn at random for one depends on its number. */
    private long next;

    /** @param pictures null for none */
    FileOutputs(
            Seq2Seq<Path> model,
            FileKind kind,
            OutputOptions options,
            @Nullable PictureFolder pictures,
            PrintWriter out,
            FailedInputs failures) {
        this.model = model;
        this.kind = kind;
        this.options = options;
        this.pictures = pictures;
        this.out = out;
        this.failures = failures;
    }

    /** Gives the outputs of what a command line names. */
    void of(List<String> arguments) {
        try (FileArguments named = new FileArguments(kind, failures)) {
            named.each(arguments, this::add);
            flush();
        }
    }

    private void add(Path file) {
        try {
            Features made = model.features(file);
            features.add(made);
            files.add(file);
            numbers += made.numbers();
        } catch (InputException e) {
            failures.add(e);
            // The numbers of files that go together have no gap.
            flush();
        }
        next++;
        if (files.size() == MOST_FILES || numbers > MOST_NUMBERS) {
            flush();
        }
    }

    private void flush() {
        PredictionRequest request = PredictionRequest.best(options.nBest())
                .withDetails(pictures != null)
                .withFirstNumber(next - files.size());
        List<List<Prediction>> found = model.predictFrom(files, features, request);
        for (int i = 0; i < files.size(); i++) {
            print(files.get(i), found.get(i));
            if (pictures != null) {
                pictures.add(files.get(i), features.get(i), found.get(i).get(0));
            }
        }
        out.flush();
        files.clear();
        features.clear();
        numbers = 0;
    }

    private void print(Path file, List<Prediction> outputs) {
        if (options.json()) {
            out.println(GSON.toJson(json(file, outputs)));
            return;
        }
        if (options.nBest() == 1) {
            out.println(file + "\t" + outputs.get(0).text());
            return;
        }
        for (int i = 0; i < outputs.size(); i++) {
            out.println(file + "\t" + OutputOptions.ranked(i + 1, outputs.get(i)));
        }
    }

    private JsonObject json(Path file, List<Prediction> outputs) {
        JsonArray all = new JsonArray();
        outputs.forEach(output -> all.add(OutputOptions.json(output)));
        JsonObject object = new JsonObject();
        object.addProperty(kind.singular(), file.toString());
        object.add(kind.outputs(), all);
        return object;
    }
}
