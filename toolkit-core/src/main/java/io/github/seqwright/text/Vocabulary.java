package io.github.seqwright.text;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tokens a model knows and their ids, 0 to {@link #size()} - 1. Immutable.
 *
 * <p>The first four are special: {@code <pad>} fills batches up, {@code <unk>} stands for every unknown token,
 * {@code <bos>} and {@code <eos>} are the beginning and the end of a sentence. Text cannot reach three of them: a token
 * of a text that reads {@code <eos>} is unknown, like any other that the vocabulary does not hold.
 *
 * <p>On disk it is a UTF-8 file, one token a line in the order of ids, the special ones included.
 */
public final class Vocabulary {

    public static final int PAD = 0;
    public static final int UNK = 1;
    public static final int BOS = 2;
    public static final int EOS = 3;

    /** The special tokens in the order of their ids. */
    public static final List<String> SPECIAL_TOKENS = List.of("<pad>", "<unk>", "<bos>", "<eos>");

    private final List<String> tokens;
    private final Map<String, Integer> ids;

    private Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        this.ids = new HashMap<>(tokens.size() * 2);
        for (int id = SPECIAL_TOKENS.size(); id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
    }

    /**
     * The most frequent tokens, the most frequent first; equally frequent ones in the order of
     * {@link String#compareTo}.
     *
     * @param counts how often each token occurs; special tokens in it do not count
     * @param minFrequency tokens seen less often are left out
     * @param maxSize the largest {@link #size()} wanted, special tokens included
     * @throws IllegalArgumentException when maxSize leaves no room for the special tokens, or a token is empty, has a
     *     line end in it or is not well-formed Unicode
     */
    public static Vocabulary fromCounts(Map<String, Long> counts, long minFrequency, int maxSize) {
        if (maxSize < SPECIAL_TOKENS.size()) {
            throw new IllegalArgumentException("maxSize is " + maxSize + "; the special tokens alone need 4");
        }
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        List<String> tokens = new ArrayList<>(SPECIAL_TOKENS);
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minFrequency && !SPECIAL_TOKENS.contains(entry.getKey()))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(maxSize - SPECIAL_TOKENS.size())
                .forEachOrdered(entry -> tokens.add(storable(entry.getKey(), utf8)));
        return new Vocabulary(tokens);
    }

    /** {@link #fromCounts} with the counts of the tokens in the sentences. */
    public static Vocabulary fromSentences(Stream<List<String>> sentences, long minFrequency, int maxSize) {
        Map<String, Long> counts = new HashMap<>();
        sentences.forEachOrdered(sentence -> sentence.forEach(token -> counts.merge(token, 1L, Long::sum)));
        return fromCounts(counts, minFrequency, maxSize);
    }

    public int size() {
        return tokens.size();
    }

    /** The id of a token of a text; {@link #UNK} when unknown, also for a text that spells out a special token. */
    public int id(String token) {
        return ids.getOrDefault(token, UNK);
    }

    /**
     * The token with an id.
     *
     * @throws IndexOutOfBoundsException when id is not in 0 to size() - 1
     */
    public String token(int id) {
        return tokens.get(id);
    }

    /** {@link #id} of each token; adds no special tokens. */
    public int[] ids(List<String> sentence) {
        return sentence.stream().mapToInt(this::id).toArray();
    }

    /** The tokens up to the first {@link #EOS}, if there is one; {@link #PAD} and {@link #BOS} are left out. */
    public List<String> tokens(int[] sentence) {
        List<String> result = new ArrayList<>(sentence.length);
        for (int id : sentence) {
            if (id == EOS) {
                break;
            }
            if (id != PAD && id != BOS) {
                result.add(token(id));
            }
        }
        return result;
    }

    /**
     * Writes the file that {@link #read} reads.
     *
     * @throws InputException when it cannot be written
     */
    public void write(Path file) {
        AtomicFile.write(file, String.join("\n", tokens) + "\n");
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws InputException naming file and line when it is malformed: a token twice, special tokens missing, an empty
     *     line, not UTF-8
     */
    public static Vocabulary read(Path file) {
        List<String> lines = Utf8Lines.read(file);
        for (int id = 0; id < SPECIAL_TOKENS.size(); id++) {
            String found = id < lines.size() ? "'" + lines.get(id) + "'" : "the end of the file";
            if (!found.equals("'" + SPECIAL_TOKENS.get(id) + "'")) {
                throw new InputException(Utf8Lines.at(file, id + 1) + "found " + found + " but expected '"
                        + SPECIAL_TOKENS.get(id) + "'; a vocabulary has one token a line, and its first lines are "
                        + String.join(", ", SPECIAL_TOKENS));
            }
        }
        Map<String, Integer> lineOf = new HashMap<>(lines.size() * 2);
        for (int line = 1; line <= lines.size(); line++) {
            String token = lines.get(line - 1);
            if (token.isEmpty() || token.indexOf('\r') >= 0) {
                throw new InputException(
                        Utf8Lines.at(file, line) + "found " + (token.isEmpty() ? "an empty line" : "a carriage return")
                                + " but expected a token; take it out, or use the file that came with the model");
            }
            Integer before = lineOf.putIfAbsent(token, line);
            if (before != null) {
                throw new InputException(Utf8Lines.at(file, line) + "token '" + token + "' is on line " + before
                        + " already; a token may be in a vocabulary once, so take one of them out");
            }
        }
        return new Vocabulary(lines);
    }

    private static String storable(String token, CharsetEncoder utf8) {
        if (token.isEmpty() || token.indexOf('\n') >= 0 || token.indexOf('\r') >= 0 || !utf8.canEncode(token)) {
            throw new IllegalArgumentException(
                    "a token may not be empty, have line ends or lone surrogates in it, but one is '" + token + "'");
        }
        return token;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && tokens.equals(vocabulary.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + size() + " tokens";
    }
}
