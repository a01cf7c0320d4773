package io.github.seqwright.recipes.translation;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts sentences that are too long for a model. A cut is near the middle, so that no scrap is left over: behind a clause
 * if one ends there, else at white space, else between two characters.
 */
final class LongSentences {

    /** Marks of clauses in front of white space, or those of languages that write none. */
    private static final Pattern CLAUSE = Pattern.compile("[,;:\u2013\u2014\u061B\u060C\u0964]\\s|[，；：、。！？]");

    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}");

    private final ToIntFunction<String> length;
    private final int most;

    /**
     * @param length of a text, in whatever unit
     * @param most the length of the longest piece wanted
     */
    LongSentences(ToIntFunction<String> length, int most) {
        this.length = length;
        this.most = most;
    }

    /** The sentence, or the pieces of one that is too long. */
    List<String> cut(String sentence) {
        List<String> pieces = new ArrayList<>();
        cut(sentence, pieces);
        return pieces;
    }

    private void cut(String text, List<String> pieces) {
        if (text.isEmpty()) {
            return;
        }
        int place = length.applyAsInt(text) <= most ? text.length() : place(text);
        if (place == text.length()) {
            pieces.add(text);
            return;
        }
        cut(Sentences.strip(text.substring(0, place)), pieces);
        cut(Sentences.strip(text.substring(place)), pieces);
    }

    private static int place(String text) {
        int clause = nearestToMiddle(CLAUSE, text);
        if (clause > 0) {
            return clause;
        }
        int space = nearestToMiddle(WHITE_SPACE, text);
        return space > 0 ? space : betweenCharacters(text);
    }

    /** The end of the match that is nearest to the middle; 0 when none is in the middle half. */
    private static int nearestToMiddle(Pattern pattern, String text) {
        int middle = text.length() / 2;
        int nearest = 0;
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && matcher.end() <= text.length() - text.length() / 4) {
            int end = matcher.end();
            if (end >= text.length() / 4 && Math.abs(end - middle) < Math.abs(nearest - middle)) {
                nearest = end;
            }
        }
        return nearest;
    }

    /** The length of the text when it is a single character. */
    private static int betweenCharacters(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        characters.setText(text);
        int before = characters.preceding(text.length() / 2 + 1);
        return before > 0 ? before : characters.following(0);
    }
}
