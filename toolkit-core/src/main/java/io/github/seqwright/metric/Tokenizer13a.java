package io.github.seqwright.metric;

import java.util.List;
import java.util.regex.Pattern;

/** The tokenization of NIST's {@code mteval-v13a.pl}, WMT's and sacreBLEU's default. */
final class Tokenizer13a implements BleuTokenizer {

    /** ASCII punctuation but {@code ' , - .}, and the space. */
    private static final Pattern SYMBOL = Pattern.compile("[ -&(-+/:-@\\[-`{-~]");

    private static final Pattern POINT_AFTER_NON_DIGIT = Pattern.compile("([^0-9])([.,])");
    private static final Pattern POINT_BEFORE_NON_DIGIT = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])-");

    @Override
    public List<String> tokens(String text) {
        String line = " " + unescape(text) + " ";
        line = SYMBOL.matcher(line).replaceAll(" $0 ");
        line = POINT_AFTER_NON_DIGIT.matcher(line).replaceAll("$1 $2 ");
        line = POINT_BEFORE_NON_DIGIT.matcher(line).replaceAll(" $1 $2");
        line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 - ");
        return WhiteSpace.split(line);
    }

    private static String unescape(String text) {
        return text.replace("<skipped>", "")
                .replace("-\n", "")
                .replace('\n', ' ')
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }
}
