package io.github.seqwright.data;

import io.github.seqwright.InputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Pretrained word vectors for the words of a vocabulary, read from the text formats of word2vec, GloVe and fastText: a
 * word and its numbers a line, with spaces between; word2vec and fastText start with a line {@code COUNT SIZE}. Words may
 * have spaces in them, as some of GloVe's do; of a word that comes twice the first vector counts. The file is read as a
 * stream, and only the vectors asked for are kept. Legend: V tokens of the vocabulary, E numbers a vector.
 */
public final class WordVectors {

    private final int size;
    private final int tokens;
    private final Map<Integer, float[]> rows = new HashMap<>();

    private WordVectors(int size, int tokens) {
        this.size = size;
        this.tokens = tokens;
    }

    /**
     * Reads the vectors of words that have an id.
     *
     * @param file plain text, or compressed where its name ends in {@code .gz}
     * @param size E that is expected
     * @param tokens V
     * @param id gives a word's number in [0, V), negative for a word that is not wanted
     * @throws InputException naming file and line, when a vector has not E numbers, a number that is kept cannot be read,
     *     text is not UTF-8, or the file ends before its own count
     */
    public static WordVectors read(Path file, int size, int tokens, ToIntFunction<String> id) {
        WordVectors vectors = new WordVectors(size, tokens);
        try (Lines lines = Lines.of(file)) {
            if (!lines.hasNext()) {
                throw new InputException(file + ": is empty, expected a word and " + size + " numbers a line");
            }
            String first = stripEnd(lines.next());
            long count = vectors.readHeader(file, first);
            if (count < 0) {
                vectors.add(file, 1, first, id);
            }
            while (lines.hasNext()) {
                String line = stripEnd(lines.next());
                if (!line.isEmpty()) {
                    vectors.add(file, lines.lineNumber(), line, id);
                }
            }
            long read = lines.lineNumber() - 1;
            if (read < count) {
                throw new InputException(file + ":1: says " + count + " vectors but " + read
                        + " follow; copy or download the file again, or correct its first line");
            }
        }
        return vectors;
    }

    /** How many numbers a vector has. */
    public int size() {
        return size;
    }

    /** How many tokens have a vector. */
    public int found() {
        return rows.size();
    }

    /** The share of the tokens that have a vector, 0 to 1. */
    public double coverage() {
        return tokens == 0 ? 0 : (double) rows.size() / tokens;
    }

    public boolean has(int id) {
        return rows.containsKey(id);
    }

    /**
     * Writes the vectors that were found over the rows of a table and leaves the others alone.
     *
     * @param table (V, E), row after row
     */
    public void copyInto(float[] table) {
        if (table.length != tokens * size) {
            throw new IllegalArgumentException(
                    "a table of " + table.length + " numbers for " + tokens + " vectors of " + size);
        }
        rows.forEach((id, row) -> System.arraycopy(row, 0, table, id * size, size));
    }

    /** The count of a first line {@code COUNT SIZE}; -1 when the line is something else. */
    private long readHeader(Path file, String line) {
        if (!line.matches("[0-9]{1,18} +[0-9]{1,9}")) {
            // Later lines may have words with spaces; the first tells vectors of another size.
            int numbers = line.split(" ").length - 1;
            if (numbers != size) {
                throw wrongSize(file, 1, numbers);
            }
            return -1;
        }
        int space = line.indexOf(' ');
        int declared = Integer.parseInt(line.substring(space).strip());
        if (declared != size) {
            throw wrongSize(file, 1, declared);
        }
        return Long.parseLong(line.substring(0, space));
    }

    private void add(Path file, long number, String line, ToIntFunction<String> find) {
        int end = endOfWord(line);
        String word = line.substring(0, Math.max(end, 0));
        int space = word.lastIndexOf(' ');
        // A word with a number behind a space is a word with a number too many.
        if (word.isEmpty() || (space > 0 && isNumber(word.substring(space + 1)))) {
            throw wrongSize(file, number, line.split(" ").length - 1);
        }
        int id = find.applyAsInt(word);
        if (id < 0 || rows.containsKey(id)) {
            return;
        }
        float[] row = new float[size];
        String[] parts = line.substring(end + 1).split(" ");
        for (int i = 0; i < size; i++) {
            row[i] = number(parts[i]);
            if (!Float.isFinite(row[i])) {
                throw new InputException(file + ":" + number + ": expected a number but found '" + parts[i]
                        + "' in the vector of '" + word + "'; is this a text file of vectors?");
            }
        }
        rows.put(id, row);
    }

    /** Where the space before the last E parts is; negative when there are not so many. */
    private int endOfWord(String line) {
        int end = line.length();
        for (int i = 0; i < size && end >= 0; i++) {
            end = line.lastIndexOf(' ', end - 1);
        }
        return end;
    }

    private InputException wrongSize(Path file, long line, int numbers) {
        return new InputException(file + ":" + line + ": a vector of " + numbers + " numbers, expected " + size
                + "; take a file whose vectors are as wide as the embedding, or change the embedding's size");
    }

    private static float number(String text) {
        try {
            return isNumber(text) ? Float.parseFloat(text) : Float.NaN;
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    /** Whether all characters are of a decimal number; Java reads more as one, "Infinity" and "1f" too. */
    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> "0123456789.-+eE".indexOf(c) >= 0)
                && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** Without the space that fastText puts behind the last number. */
    private static String stripEnd(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.substring(0, end);
    }
}
