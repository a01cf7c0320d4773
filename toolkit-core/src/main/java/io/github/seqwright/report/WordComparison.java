package io.github.seqwright.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words of an output that its references do not have, or have less often. */
final class WordComparison {

    /** A run of letters and digits; of scripts without spaces each letter. */
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{M}\\p{N}]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*");

    private WordComparison() {}

    /** @param foreign whether it is a word that no reference has */
    record Piece(String text, boolean foreign) {}

    /**
     * The output in pieces, which joined are the output again.
     *
     * @param references one a line
     */
    static List<Piece> pieces(String references, String output) {
        Map<String, Integer> left = new HashMap<>();
        references.lines().forEach(line -> counts(line).forEach((word, count) -> left.merge(word, count, Math::max)));
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = WORD.matcher(output);
        int end = 0;
        while (matcher.find()) {
            if (left.merge(matcher.group(), -1, Integer::sum) < 0) {
                add(pieces, output.substring(end, matcher.start()), false);
                add(pieces, matcher.group(), true);
                end = matcher.end();
            }
        }
        add(pieces, output.substring(end), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean foreign) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, foreign));
        }
    }

    private static Map<String, Integer> counts(String line) {
        Map<String, Integer> counts = new HashMap<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            counts.merge(matcher.group(), 1, Integer::sum);
        }
        return counts;
    }
}
