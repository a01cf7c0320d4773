package io.github.seqwright.metric;

import java.util.List;
import java.util.regex.Pattern;

/** White space as Python's {@code str.split()} sees it, which scores of other tools rest on. */
final class WhiteSpace {

    private static final String CLASS =
            "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    private static final Pattern RUN = Pattern.compile(CLASS + "+");
    private static final Pattern LEADING = Pattern.compile("^" + CLASS + "+");
    private static final Pattern TRAILING = Pattern.compile("(?<!" + CLASS + ")" + CLASS + "+\\z");

    private WhiteSpace() {}

    static List<String> split(String text) {
        String stripped = LEADING.matcher(text).replaceFirst("");
        return stripped.isEmpty() ? List.of() : List.of(RUN.split(stripped));
    }

    static String stripTrailing(String text) {
        return TRAILING.matcher(text).replaceFirst("");
    }
}
