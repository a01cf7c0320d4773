package io.github.seqwright.text;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The units that a segmentation may use, with their frequencies; in the vocabulary file format of subword-nmt: a line is
 * a unit, a space and its count, and a unit that does not end its word is followed by {@value #CONTINUED}.
 */
record BpeUnits(Map<String, Long> counts) {

    /** After a unit that goes on in the next token. */
    static final String CONTINUED = "@@";

    BpeUnits {
        counts = Map.copyOf(counts);
    }

    /** @throws InputException naming file and line when it is not a vocabulary file, or has no unit as frequent */
    static BpeUnits read(Path file, long threshold) {
        Map<String, Long> counts = new HashMap<>();
        List<String> lines = Utf8Lines.read(file);
        for (int line = 1; line <= lines.size(); line++) {
            String[] fields = lines.get(line - 1).split(" ", -1);
            if (fields.length != 2 || fields[0].isEmpty() || !fields[1].matches("[0-9]{1,18}")) {
                throw new InputException(Utf8Lines.at(file, line) + "found '" + lines.get(line - 1)
                        + "' but expected a unit, a space and its count; give a vocabulary file of subword-nmt's"
                        + " get-vocab");
            }
            counts.put(fields[0], Long.parseLong(fields[1]));
        }
        return new BpeUnits(counts).atLeast(threshold, file.toString());
    }

    /** The units of segmented words. */
    static BpeUnits count(Map<String, Long> wordCounts, BpeSegmenter segmenter) {
        Map<String, Long> counts = new HashMap<>();
        wordCounts.forEach((word, count) -> {
            List<String> units = segmenter.segment(word);
            for (int i = 0; i < units.size(); i++) {
                counts.merge(key(units.get(i), i == units.size() - 1), count, Long::sum);
            }
        });
        return new BpeUnits(counts);
    }

    /**
     * The units seen at least so often.
     *
     * @param from where the units are from, for the message
     * @throws InputException when there is none
     */
    BpeUnits atLeast(long threshold, String from) {
        Map<String, Long> frequent = new HashMap<>(counts);
        frequent.values().removeIf(count -> count < threshold);
        if (frequent.isEmpty()) {
            throw new InputException(from + ": no unit is as frequent as the vocabulary_threshold " + threshold
                    + "; lower the threshold");
        }
        return new BpeUnits(frequent);
    }

    boolean contains(String unit, boolean last) {
        return counts.containsKey(key(unit, last));
    }

    /** The most frequent first. */
    void write(Path file) {
        StringBuilder text = new StringBuilder();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> text.append(entry.getKey())
                        .append(' ')
                        .append(entry.getValue())
                        .append('\n'));
        AtomicFile.write(file, text.toString());
    }

    private static String key(String unit, boolean last) {
        return last ? unit : unit + CONTINUED;
    }
}
