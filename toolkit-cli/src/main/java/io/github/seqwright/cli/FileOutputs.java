package io.github.seqwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.seqwright.InputException;
import io.github.seqwright.io.FileName;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.PredictionRequest;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.task.Segmented;
import io.github.seqwright.task.Segmented.Segment;
import io.github.seqwright.task.Segmented.Segments;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model on files, consecutive ones together, and prints an output a line behind the file's name. A recording may be
 * read in parts, which are decoded as other files are. A file that cannot be read is a failure, and the others go on.
 */
final class FileOutputs {

    /** So many parts of files go through the network at a time, */
    private static final int MOST_PARTS = 32;

    /** or fewer whose features are large: 64 MiB of sound. */
    private static final long MOST_NUMBERS = 16L << 20;

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Seq2Seq<Path> model;
    private final FileKind kind;
    private final OutputOptions options;
    private final List<FileUse> uses;
    private final PrintWriter out;
    private final FailedInputs failures;

    private final @Nullable Segmented<Path> segmented;

    /** Read and not yet decoded. */
    private final List<Pending> pending = new ArrayList<>();

    private long numbers;

    /** Decoded parts of the file that is being read. */
    private final List<FileOutput.Part> done = new ArrayList<>();

    /** Of all parts and of files that cannot be read: what is drawn at random for one depends on its number. */
    private long next;

    /**
     * A part of a file, the last of it or not.
     *
     * @param number among all that are decoded
     */
    private record Pending(Path file, Segment segment, boolean last, long number) {}

    /** @param uses what is done with the outputs besides printing them */
    FileOutputs(
            Seq2Seq<Path> model,
            FileKind kind,
            OutputOptions options,
            List<FileUse> uses,
            PrintWriter out,
            FailedInputs failures) {
        this.model = model;
        this.kind = kind;
        this.options = options;
        this.uses = List.copyOf(uses);
        this.out = out;
        this.failures = failures;
        // The members of an ensemble might cut a file at different places.
        segmented = model.networks().size() == 1 ? model.task().segmented().orElse(null) : null;
    }

    /** Gives the outputs of what a command line names. */
    void of(List<String> arguments) {
        try (FileArguments named = new FileArguments(kind, failures)) {
            named.each(arguments, this::add);
            flush();
        }
    }

    private void add(Path file) {
        long number = next;
        try {
            if (segmented == null) {
                add(file, new Segment(model.features(file), 0, 0, false), true);
                return;
            }
            try (Segments segments = segmented.segments(file)) {
                while (segments.hasNext()) {
                    Segment segment = segments.next();
                    add(file, segment, !segments.hasNext());
                }
            }
        } catch (InputException e) {
            failures.add(e);
            // What was read before this file, and nothing of it.
            while (!pending.isEmpty() && !pending.get(pending.size() - 1).last()) {
                pending.remove(pending.size() - 1);
            }
            flush();
            done.clear();
            next = number + 1;
        }
    }

    private void add(Path file, Segment segment, boolean last) {
        pending.add(new Pending(file, segment, last, next));
        numbers += segment.features().numbers();
        if (!segment.empty()) {
            next++;
        }
        if (pending.size() == MOST_PARTS || numbers > MOST_NUMBERS) {
            flush();
        }
    }

    private void flush() {
        List<Pending> read =
                pending.stream().filter(part -> !part.segment().empty()).toList();
        Iterator<List<Prediction>> found = decoded(read).iterator();
        for (Pending part : pending) {
            done.add(part.segment().empty() ? nothing(part.segment()) : heard(part, found.next()));
            if (part.last()) {
                finish(new FileOutput(part.file(), List.copyOf(done), segmented != null));
                done.clear();
            }
        }
        out.flush();
        pending.clear();
        numbers = 0;
    }

    private static FileOutput.Part nothing(Segment segment) {
        return new FileOutput.Part(segment.begin(), segment.end(), List.of(), List.of());
    }

    private FileOutput.Part heard(Pending part, List<Prediction> outputs) {
        Segment segment = part.segment();
        Prediction best = outputs.get(0);
        uses.forEach(use -> use.part(part.file(), segment.features(), best));
        return new FileOutput.Part(
                segment.begin(),
                segment.end(),
                outputs.stream().map(Prediction::withoutDetails).toList(),
                segmented == null ? List.of() : TimedWord.of(best, segment, segmented));
    }

    private List<List<Prediction>> decoded(List<Pending> read) {
        if (read.isEmpty()) {
            return List.of();
        }
        PredictionRequest request = PredictionRequest.best(options.nBest())
                .withDetails(uses.stream().anyMatch(FileUse::readsAttention) || (options.json() && segmented != null))
                .withFirstNumber(read.get(0).number());
        return model.predictFrom(
                read.stream().map(Pending::file).toList(),
                read.stream().map(part -> part.segment().features()).toList(),
                request);
    }

    private void finish(FileOutput output) {
        try {
            print(output);
            uses.forEach(use -> use.whole(output));
        } catch (InputException e) {
            failures.add(e);
        }
    }

    private void print(FileOutput output) {
        if (options.json()) {
            out.println(GSON.toJson(json(output)));
        } else if (options.nBest() == 1) {
            out.println(FileName.of(output.file()) + "\t" + output.text());
        } else {
            printRanked(output);
        }
    }

    private void printRanked(FileOutput output) {
        if (output.parts().size() > 1) {
            throw new InputException(FileName.of(output.file()) + ": is read in "
                    + output.parts().size()
                    + " parts, of which each has " + options.nBest()
                    + " outputs; leave --n-best out, or have it read at"
                    + " once with a larger task.audio.segment_seconds");
        }
        List<Prediction> ranked = output.parts().get(0).outputs();
        for (int i = 0; i < ranked.size(); i++) {
            out.println(FileName.of(output.file()) + "\t" + OutputOptions.ranked(i + 1, ranked.get(i)));
        }
    }

    private JsonObject json(FileOutput output) {
        JsonObject object = new JsonObject();
        object.addProperty(kind.singular(), FileName.of(output.file()));
        object.add(kind.outputs(), output.outputs());
        if (segmented != null) {
            object.add("segments", output.segments());
        }
        return object;
    }
}
