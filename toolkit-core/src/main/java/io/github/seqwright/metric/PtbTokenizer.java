package io.github.seqwright.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * English words in the manner of the Penn Treebank (Marcus et al. 1993), in lower case: contractions are cut ({@code ca n't},
 * {@code jenny 's}), words with hyphens are not, quotes become {@code ``} and {@code ''}, brackets {@code -lrb-} and so on.
 * Equal to Stanford's PTBTokenizer 3.4.1 with {@code -preserveLines -lowerCase} on captions; rare forms, such as telephone
 * numbers and smileys, may come out differently.
 */
final class PtbTokenizer {

    /** What the COCO caption evaluation drops. Brackets are not among it: it looks for them in upper case. */
    private static final Set<String> PUNCTUATION =
            Set.of("''", "'", "``", "`", ".", "?", "!", ",", ":", "-", "--", "...", ";");

    private static final Map<String, String> WRITTEN_AS = Map.ofEntries(
            Map.entry("(", "-lrb-"),
            Map.entry(")", "-rrb-"),
            Map.entry("{", "-lcb-"),
            Map.entry("}", "-rcb-"),
            Map.entry("[", "-lsb-"),
            Map.entry("]", "-rsb-"),
            Map.entry("&amp;", "&"),
            Map.entry("\u201c", "``"),
            Map.entry("\u201d", "''"),
            Map.entry("\u2018", "`"),
            Map.entry("\u20ac", "$"),
            Map.entry("\u00a3", "#"),
            Map.entry("\u00a2", "cents"));

    // Repeated groups are possessive or bounded: others would overflow the stack on a line without spaces.
    private static final String CHARACTER = "[\\p{L}\\p{M}\\p{Nd}_]";
    private static final String END = "(?!" + CHARACTER + ")";
    private static final String APOSTROPHE = "['\u2019]";
    private static final String CLITIC = APOSTROPHE + "(?i:s|d|m|ll|re|ve)" + END;
    private static final String NEGATION = "(?i:n" + APOSTROPHE + "t)" + END;

    private static final String ADDRESS =
            "(?i:https?://|www\\.)[^\\s<>\"]*[\\w/]|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)++|(?:[\\w-]+\\.){1,8}(?:com|net|org|edu)"
                    + END + "(?:/[^\\s<>\"]*[\\w/])?";
    private static final String TAG = "</?[A-Za-z][^<>]*>";
    private static final String NAME_OR_TOPIC = "[@#][A-Za-z_]\\w*";
    private static final String INITIALS = "\\p{L}(?:\\.\\p{L})+\\.|\\p{Lu}\\.(?=\\s+\\S)";
    private static final String ABBREVIATION =
            "(?i:mr|mrs|ms|dr|st|jr|sr|prof|rev|gen|sgt|lt|col|capt|gov|sen|hon|mt|ave|blvd|rd|etc|vs|inc|ltd|co|corp|bros|jan"
                    + "|feb|apr|aug|sept|oct|nov|dec)\\.|(?i:no)\\.(?=\\s*\\d)";
    private static final String CUT_IN_TWO = "(?i:can(?=not" + END + ")|(?:gon|wan)(?=na" + END + ")|got(?=ta" + END
            + ")|(?:gim|lem)(?=me" + END + ")|" + APOSTROPHE + "t(?=(?:is|was)" + END + "))";
    private static final String NEGATED = "\\p{L}[\\p{L}-]*?(?=" + NEGATION + ")";
    private static final String ELIDED = "'\\d0s" + END + "|'(?i:em|till?|cause)" + END + "|'n'?" + END;
    private static final String NUMBER = "\\d+(?:[.,:]\\d+)++(?:-?" + CHARACTER + "+)*+|(?<!\\S)\\.\\d+";
    private static final String INITIALS_WITH_AND = "\\p{Lu}+(?:&(?:amp;)?\\p{Lu}+)++" + END;
    private static final String WORD =
            CHARACTER + "+(?:(?:[-\u2010\u2011/]|(?!" + CLITIC + ")" + APOSTROPHE + ")" + CHARACTER + "+)*+";
    private static final String ELLIPSIS = "\\.{3,}|\\.(?: \\.){2,}|\u2026";
    private static final String DASHES = "-{2,}|[\u2013\u2014]";
    private static final String MARK = "[?!]+|``|''|&amp;|[^\\s\\x{10000}-\\x{10FFFF}]";

    /** The first alternative that fits is the token; what none fits, white space and emoji, is dropped. */
    private static final Pattern TOKEN = Pattern.compile(
            String.join(
                    "|",
                    ADDRESS,
                    TAG,
                    NAME_OR_TOPIC,
                    "(?<abbreviation>" + INITIALS + "|" + ABBREVIATION + ")",
                    CUT_IN_TWO,
                    NEGATION,
                    NEGATED,
                    CLITIC,
                    ELIDED,
                    NUMBER,
                    INITIALS_WITH_AND,
                    WORD,
                    "(?<ellipsis>" + ELLIPSIS + ")",
                    "(?<dash>" + DASHES + ")",
                    MARK),
            Pattern.UNICODE_CHARACTER_CLASS);

    private PtbTokenizer() {}

    /** The tokens that the COCO caption evaluation compares: all but punctuation. */
    static List<String> words(String text) {
        return tokens(text).stream()
                .filter(token -> !PUNCTUATION.contains(token))
                .toList();
    }

    static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(written(matcher, text));
            if (matcher.group("abbreviation") != null
                    && text.substring(matcher.end()).isBlank()) {
                // The point of an abbreviation also ends the sentence.
                tokens.add(".");
            }
        }
        return tokens;
    }

    private static String written(Matcher found, String text) {
        if (found.group("ellipsis") != null) {
            return "...";
        }
        if (found.group("dash") != null) {
            return "--";
        }
        boolean opens = opensQuote(text, found.start(), found.end());
        String token = found.group();
        return switch (token) {
            case "\"" -> opens ? "``" : "''";
            case "'" -> opens ? "`" : "'";
            default ->
                WRITTEN_AS.getOrDefault(token, token.toLowerCase(Locale.ENGLISH).replace('\u2019', '\''));
        };
    }

    /** Whether a quote at that place stands at the start of a word. */
    private static boolean opensQuote(String text, int start, int end) {
        boolean afterGap = start == 0 || " \t\n([{".indexOf(text.charAt(start - 1)) >= 0;
        return afterGap && end < text.length() && !WhiteSpace.is(text.charAt(end));
    }
}
