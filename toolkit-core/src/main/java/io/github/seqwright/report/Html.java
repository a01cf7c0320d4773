package io.github.seqwright.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** HTML (and the SVG inside it) in the making; whatever it is given as text or attribute is escaped. */
final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Ends the innermost element that is open. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content that HTML does not close, such as {@code meta}. */
    Html start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Content that is ours and needs no escaping: a style sheet, a script. */
    Html verbatim(String content) {
        out.append(content);
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t' -> escaped.append(c);
                default -> escaped.append(Character.isISOControl(c) || c >= '\ufffe' ? '\ufffd' : c);
            }
        }
        return escaped.toString();
    }
}
