package io.github.seqwright.recipes.speech;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Lines;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: recordings}: lists of recordings with their transcripts, as tab-separated columns or as a JSON object a line. A file
 * whose name ends in {@code .jsonl} or {@code .json} is of the second kind.
 */
public final class RecordingsFactory implements DataFactory<RecordingsFactory.Config> {

    /** {@code data} of type {@code recordings}. */
    public record Config(
            @Key("List to train on, UTF-8, plain or .gz: lines `path<TAB>text`, or with a header that names `path`,"
                    + " `text` and perhaps `id` among its columns; or, as .jsonl, objects with these keys.")
            Path train,

            @Key(
                    value = "What the model is tried on while it trains; null: never, and the last model counts as the"
                            + " best.",
                    byDefault = "null")
            @Nullable
            Path dev,

            @Key(value = "What the finished model is scored on; null: nothing.", byDefault = "null") @Nullable
            Path test,

            @Key(
                    value = "Folders or .zip archives that recordings are looked for in; none: beside each list.",
                    byDefault = "[]")
            List<Path> recordings,

            @Key(value = "Recordings of each list to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {

        public Config {
            recordings = List.copyOf(recordings);
        }
    }

    private static final Gson GSON = new Gson();

    /** A line of JSON; the second name of the path is that of NeMo's manifests. */
    private record Entry(
            @SerializedName(
                    value = "path",
                    alternate = {"audio_filepath"})
            @Nullable
            String path,

            @Nullable String text,
            @Nullable String id) {}

    @Override
    public String name() {
        return "recordings";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        return DataSplits.each(Path.class, config.train(), config.dev(), config.test(), file -> open(config, file));
    }

    private static Dataset<Path> open(Config config, Path file) {
        List<Path> folders =
                config.recordings().isEmpty() ? List.of(file.toAbsolutePath().getParent()) : config.recordings();
        FilePlaces places = new FilePlaces(folders, "recordings");
        RecordingList list = new RecordingList(file, config.limit());
        Reading reading = new Reading(file, places, list);
        try (Lines lines = Lines.of(file)) {
            if (file.toString().matches(".*\\.jsonl?(\\.gz)?")) {
                reading.objects(lines);
            } else {
                reading.columns(lines);
            }
        }
        return list.dataset(file.toString(), places);
    }

    /** Numbers of the columns, from 0; {@code id} below 0 for none. */
    private record Columns(int path, int text, int id) {

        int last() {
            return Math.max(path, Math.max(text, id));
        }
    }

    /** From a file into a list. */
    private record Reading(Path file, FilePlaces places, RecordingList list) {

        void objects(Lines lines) {
            while (lines.hasNext() && !list.full()) {
                String json = lines.next().strip();
                if (!json.isEmpty()) {
                    object(lines.lineNumber(), json);
                }
            }
        }

        private void object(long line, String json) {
            try {
                @Nullable Entry entry = GSON.fromJson(json, Entry.class);
                String path = entry == null ? null : entry.path();
                String text = entry == null ? null : entry.text();
                if (entry == null || path == null || text == null) {
                    throw new JsonParseException("a key is missing");
                }
                add(line, path, text, entry.id());
            } catch (JsonParseException e) {
                throw new InputException(
                        file + ":" + line + ": expected a JSON object with 'path' and 'text' but found '" + json
                                + "'; a line is one object",
                        e);
            }
        }

        /** In a list without a header the first transcript may be "path". */
        private static final Pattern SOUND = Pattern.compile(".*\\.(?i:wav|flac)");

        void columns(Lines lines) {
            Columns columns = new Columns(0, 1, -1);
            while (lines.hasNext() && !list.full()) {
                String line = lines.next();
                List<String> cells = List.of(line.split("\t", -1));
                if (lines.lineNumber() == 1
                        && cells.contains("path")
                        && !SOUND.matcher(cells.get(0)).matches()) {
                    columns = named(cells);
                } else if (!line.isBlank()) {
                    row(lines.lineNumber(), columns, cells);
                }
            }
        }

        private Columns named(List<String> header) {
            if (!header.contains("text")) {
                throw new InputException(file + ":1: the header names a column 'path' but none 'text'; found "
                        + String.join(", ", header));
            }
            return new Columns(header.indexOf("path"), header.indexOf("text"), header.indexOf("id"));
        }

        private void row(long line, Columns columns, List<String> cells) {
            if (cells.size() <= columns.last()) {
                throw new InputException(file + ":" + line + ": expected " + (columns.last() + 1)
                        + " columns or more but found " + cells.size() + " in '" + String.join("\t", cells)
                        + "'; separate path and text by one tab");
            }
            String id = columns.id() < 0 ? null : cells.get(columns.id());
            add(line, cells.get(columns.path()), cells.get(columns.text()), id);
        }

        private void add(long line, String path, String text, @Nullable String id) {
            String name = path.strip();
            String known = id == null || id.isBlank() ? file + ":" + line : id;
            list.add(line, known, name, places.find(name), text);
        }
    }
}
