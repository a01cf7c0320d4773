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

    static final Dictionary EMPTY = new Dictionary(Map.of());

    private static final String FILE = "dictionary.tsv";

    private final Map<String, String> meanings;

    private Dictionary(Map<String, String> meanings) {
        this.meanings = meanings;
    }

    /** Reads the file or, where it is not there, the copy that {@link #save} left in the folder of a model. */
    static Dictionary read(Path file, Path folder) {
        Path copy = folder.resolve(FILE);
        return read(Files.exists(file) || !Files.exists(copy) ? file : copy);
    }

    /** @throws InputException naming the line that is none */
    static Dictionary read(Path file) {
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
        return new Dictionary(meanings);
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
    }
}
