package io.github.seqwright.metric;

import java.util.List;
import java.util.regex.Pattern;

/** The tokenization of NIST's {@code mteval-v13a.pl}, WMT's and sacreBLEU's default. */
final class Tokenizer13a implements BleuTokenizer {

    /** ASCII punctuation but {@code ' , - .}, and the space. */
    static final Pattern SYMBOL = Pattern.compile("[ -&(-+/:-@\\[-`{-~]");

    private static final Pattern POINT_AFTER_NON_DIGIT = Pattern.compile("([^0-9])([.,])");
    private static final Pattern POINT_BEFORE_NON_DIGIT = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])-");

    @Override
    public List<String> tokens(String text) {
        String line = text.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
        return WhiteSpace.split(separate(" " + unescape(line) + " "));
    }

    static String unescape(String text) {
        return text.replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }

    /** Puts spaces around symbols and around those points, commas and dashes that are not within numbers or words. */
    static String separate(String text) {
        return separatePoints(SYMBOL.matcher(text).replaceAll(" $0 "));
    }

    static String separatePoints(String text) {
        String line = POINT_AFTER_NON_DIGIT.matcher(text).replaceAll("$1 $2 ");
        line = POINT_BEFORE_NON_DIGIT.matcher(line).replaceAll(" $1 $2");
        return DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 - ");
    }
}
