package io.github.seqwright.text;

import java.util.regex.Pattern;

/**
 * Text in which a space is a visible character, {@value #SPACE}, so that concatenated tokens still tell where the spaces
 * were (Kudo and Richardson 2018, section 3.1). A {@value #SPACE} of the raw text itself is escaped.
 */
final class MarkedText {

    static final String SPACE = "\u2581";

    private static final char ESCAPE = '\u2582';
    private static final char ESCAPED_SPACE = '\u2583';
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private MarkedText() {}

    /** Unpaired surrogates, which no file can hold, become U+FFFD. */
    static String wellFormed(String text) {
        return LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
    }

    /**
     * Well-formed text in which each run of characters with the Unicode property White_Space (tabs, line ends, no-break
     * spaces, ...) is one space, without space at its ends.
     */
    static String normalize(String text) {
        String single = WHITE_SPACE.matcher(wellFormed(text)).replaceAll(" ");
        int start = single.startsWith(" ") ? 1 : 0;
        int end = single.endsWith(" ") ? single.length() - 1 : single.length();
        return single.substring(start, Math.max(start, end));
    }

    /** Well-formed text with its spaces marked. */
    static String mark(String text) {
        StringBuilder marked = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                marked.append(SPACE);
            } else if (c == SPACE.charAt(0)) {
                marked.append(ESCAPE).append(ESCAPED_SPACE);
            } else if (c == ESCAPE) {
                marked.append(ESCAPE).append(ESCAPE);
            } else {
                marked.append(c);
            }
        }
        return marked.toString();
    }

    /** The inverse of {@link #mark}. An escape that a model left without its second half is taken as it is. */
    static String unmark(String marked) {
        StringBuilder text = new StringBuilder(marked.length());
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            char next = i + 1 < marked.length() ? marked.charAt(i + 1) : 0;
            if (c == SPACE.charAt(0)) {
                text.append(' ');
            } else if (c == ESCAPE && (next == ESCAPE || next == ESCAPED_SPACE)) {
                text.append(next == ESCAPE ? ESCAPE : SPACE.charAt(0));
                i++;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
