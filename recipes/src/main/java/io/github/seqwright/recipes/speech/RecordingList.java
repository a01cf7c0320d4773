package io.github.seqwright.recipes.speech;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipes.files.FileExamples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recordings with their transcripts, as a file lists them. */
final class RecordingList {

    private final Path origin;
    private final long limit;
    private final List<Example<Path>> examples = new ArrayList<>();
    private @Nullable String firstMissing;
    private long missing;

    /**
     * @param origin the file, for messages
     * @param limit the most recordings, from the start; 0 for all
     */
    RecordingList(Path origin, long limit) {
        this.origin = origin;
        this.limit = limit;
    }

    /** Whether there are as many as wanted. */
    boolean full() {
        return limit > 0 && examples.size() == limit;
    }

    /**
     * @param line where it stands, from 1
     * @param name as the file has it
     * @param file empty where there is none of that name
     */
    void add(long line, String id, String name, Optional<Path> file, String text) {
        if (name.isBlank() || text.isBlank()) {
            throw new InputException(origin + ":" + line + ": "
                    + (name.isBlank()
                            ? "a transcript without a recording"
                            : "the recording '" + name + "' without a transcript")
                    + "; complete it, or take the line out");
        }
        if (file.isEmpty()) {
            if (line == 1 && name.matches("\\w+")) {
                throw new InputException(origin + ":1: names the recording '" + name + "', which is not there; if this"
                        + " line is a header, its columns are called path and text");
            }
            missing++;
            firstMissing =
                    firstMissing == null ? origin + ":" + line + ": names the recording '" + name + "'" : firstMissing;
            return;
        }
        examples.add(new Example<>(id, file.get(), List.of(text.strip())));
    }

    /**
     * What was added.
     *
     * @param places where recordings were looked for, for messages
     * @throws InputException when one of them is missing, or there are none
     */
    Dataset<Path> dataset(String description, Object places) {
        return new FileExamples(description, examples(places));
    }

    /** The same as a part of a data set. */
    List<Example<Path>> examples(Object places) {
        if (missing > 0) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s, which is not in %s%s; put it there, or take its line out",
                    firstMissing,
                    places,
                    missing == 1 ? "" : String.format(Locale.ROOT, ", and neither are %,d more", missing - 1)));
        }
        if (examples.isEmpty()) {
            throw new InputException(origin + ": lists no recordings; check the path");
        }
        return List.copyOf(examples);
    }
}
