package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Lines;
import io.github.seqwright.io.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words and what they mean in another language: a line each, {@code word<TAB>meaning}; the first line of a word counts. */
final class Dictionary {

    static final Dictionary EMPTY = new Dictionary("", Map.of());

    private static final String FILE = "dictionary.tsv";

    /** Says which file the copy is one of. */
    private static final String ORIGIN = "dictionary.path";

    private final String origin;
    private final Map<String, String> meanings;

    private Dictionary(String origin, Map<String, String> meanings) {
        this.origin = origin;
        this.meanings = meanings;
    }

    /**
     * Reads the file or, where it is not there, the copy of it that {@link #save} left in the folder of a model. A copy of
     * another file does not stand in for it: the user wants that one, and may have mistyped its name.
     */
    static Dictionary read(Path file, Path folder) {
        Path copy = folder.resolve(FILE);
        boolean standsIn = !Files.exists(file) && Files.exists(copy) && isCopyOf(file, folder.resolve(ORIGIN));
        return standsIn ? read(pathOf(file), copy) : read(file);
    }

    /** @throws InputException naming the line that is none */
    static Dictionary read(Path file) {
        return read(pathOf(file), file);
    }

    private static boolean isCopyOf(Path file, Path origin) {
        try (Lines lines = Lines.of(origin)) {
            return lines.hasNext() && lines.next().equals(pathOf(file));
        }
    }

    private static String pathOf(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static Dictionary read(String origin, Path file) {
        Map<String, String> meanings = new LinkedHashMap<>();
        try (Lines lines = Lines.of(file)) {
            while (lines.hasNext()) {
                String line = lines.next();
                String[] columns = line.split("\t", -1);
                if (columns.length == 2 && !columns[0].isBlank()) {
                    meanings.putIfAbsent(columns[0].strip(), columns[1].strip());
                } else if (!line.isBlank()) {
                    throw new InputException(file + ":" + lines.lineNumber() + ": found " + columns.length
                            + " column" + (columns.length == 1 ? "" : "s")
                            + " but expected two, a word and its translation with a tab between them");
                }
            }
        }
        return new Dictionary(origin, meanings);
    }

    /** What a word means, if need be in lower case; null when it does not stand here. */
    @Nullable
    String meaning(String word) {
        String meaning = meanings.get(word);
        return meaning != null ? meaning : meanings.get(word.toLowerCase(Locale.ROOT));
    }

    void save(Path folder) {
        StringBuilder text = new StringBuilder();
        meanings.forEach((word, meaning) ->
                text.append(word).append('\t').append(meaning).append('\n'));
        AtomicFile.write(folder.resolve(FILE), text.toString());
        AtomicFile.write(folder.resolve(ORIGIN), origin + "\n");
    }
}
