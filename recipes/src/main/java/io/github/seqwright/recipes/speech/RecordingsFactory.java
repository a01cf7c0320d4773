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
        Path dev = config.dev();
        Path test = config.test();
        return new DataSplits<>(
                Path.class,
                open(config, config.train()),
                dev == null ? null : open(config, dev),
                test == null ? null : open(config, test));
    }

    private static Dataset<Path> open(Config config, Path file) {
        List<Path> folders =
                config.recordings().isEmpty() ? List.of(file.toAbsolutePath().getParent()) : config.recordings();
        FilePlaces places = new FilePlaces(folders, "recordings");
        RecordingList list = new RecordingList(file, config.limit());
        try (Lines lines = Lines.of(file)) {
            if (file.toString().matches(".*\\.jsonl?(\\.gz)?")) {
                readJson(file, lines, places, list);
            } else {
                readColumns(file, lines, places, list);
            }
        }
        return list.dataset(file.toString(), places);
    }

    private static void readJson(Path file, Lines lines, FilePlaces places, RecordingList list) {
        while (lines.hasNext() && !list.full()) {
            String line = lines.next();
            if (!line.isBlank()) {
                Entry entry = entry(file, lines.lineNumber(), line);
                add(file, lines.lineNumber(), entry.path(), entry.text(), entry.id(), places, list);
            }
        }
    }

    private static Entry entry(Path file, long line, String json) {
        try {
            Entry entry = GSON.fromJson(json, Entry.class);
            if (entry != null && entry.path() != null && entry.text() != null) {
                return entry;
            }
            throw new InputException(file + ":" + line + ": expected an object with 'path' and 'text' but found '"
                    + json.strip() + "'; a line is one object");
        } catch (JsonParseException e) {
            throw new InputException(
                    file + ":" + line + ": expected a JSON object with 'path' and 'text' but found '" + json.strip()
                            + "'; a line is one object",
                    e);
        }
    }

    private static void readColumns(Path file, Lines lines, FilePlaces places, RecordingList list) {
        Columns columns = new Columns(0, 1, -1);
        while (lines.hasNext() && !list.full()) {
            String line = lines.next();
            String[] cells = line.split("\t", -1);
            if (lines.lineNumber() == 1 && List.of(cells).contains("path")) {
                columns = Columns.named(file, List.of(cells));
            } else if (!line.isBlank()) {
                columns.add(file, lines.lineNumber(), cells, places, list);
            }
        }
    }

    /** Numbers of the columns, from 0. */
    private record Columns(int path, int text, int id) {

        static Columns named(Path file, List<String> header) {
            if (!header.contains("text")) {
                throw new InputException(file + ":1: the header names a column 'path' but none 'text'; found "
                        + String.join(", ", header));
            }
            return new Columns(header.indexOf("path"), header.indexOf("text"), header.indexOf("id"));
        }

        void add(Path file, long line, String[] cells, FilePlaces places, RecordingList list) {
            int last = Math.max(path, Math.max(text, id));
            if (cells.length <= last) {
                throw new InputException(file + ":" + line + ": expected " + (last + 1) + " columns or more but found "
                        + cells.length + " in '" + String.join("\t", cells) + "'; separate path and text by one tab");
            }
            RecordingsFactory.add(file, line, cells[path], cells[text], id < 0 ? null : cells[id], places, list);
        }
    }

    private static void add(
            Path file,
            long line,
            @Nullable String path,
            @Nullable String text,
            @Nullable String id,
            FilePlaces places,
            RecordingList list) {
        String name = path == null ? "" : path.strip();
        String known = id == null || id.isBlank() ? file + ":" + line : id;
        list.add(line, known, name, places.find(name), text == null ? "" : text);
    }
}
