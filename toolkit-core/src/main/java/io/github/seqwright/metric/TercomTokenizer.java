package io.github.seqwright.metric;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of TER, as tercom's {@code Normalizer} and sacreBLEU cut them. */
final class TercomTokenizer {

    private static final Pattern POSSESSIVE = Pattern.compile("'s ");
    private static final Pattern PUNCTUATION = Pattern.compile("[.,?:;!\"()]");
    private static final String ASIAN_PUNCTUATION = "\\u3001\\u3002\\u3008-\\u3011\\u3014-\\u301f\\uff61-\\uff65\\u30fb"
            + "\\uff0e\\uff0c\\uff1f\\uff1a\\uff1b\\uff01\\uff02\\uff08\\uff09";
    private static final Pattern ASIAN_MARK = Pattern.compile("[" + ASIAN_PUNCTUATION + "]");

    /**
     * Ideographs, their strokes, radicals and compatibility forms, enclosed letters, punctuation; words in kana stay whole.
     */
    private static final Pattern ASIAN_WORD = Pattern.compile("[\\u2e80-\\u2eff\\u31c0-\\u31ef\\u3200-\\u3f22"
            + "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f" + ASIAN_PUNCTUATION + "]");

    private final Ter.Config config;

    TercomTokenizer(Ter.Config config) {
        this.config = config;
    }

    List<String> tokens(String text) {
        String line = WhiteSpace.stripTrailing(text);
        if (!config.caseSensitive()) {
            line = line.toLowerCase(Locale.ROOT);
        }
        if (config.normalized()) {
            line = normalize(line);
            if (config.asianSupport()) {
                line = ASIAN_WORD.matcher(line).replaceAll(" $0 ");
            }
        }
        if (config.noPunct()) {
            line = PUNCTUATION.matcher(line).replaceAll("");
            if (config.asianSupport()) {
                line = ASIAN_MARK.matcher(line).replaceAll("");
            }
        }
        return WhiteSpace.split(line);
    }

    private static String normalize(String text) {
        // Not "-\n", which would join hyphenated words: so it is in tercom and sacreBLEU.
        String joined = text.replace("\n-", "").replace('\n', ' ');
        String line = " " + Tokenizer13a.unescape(joined) + " ";
        line = Tokenizer13a.SYMBOL.matcher(line).replaceAll(" $0 ");
        line = POSSESSIVE.matcher(line).replaceAll(" 's ");
        return Tokenizer13a.separatePoints(line);
    }
}
