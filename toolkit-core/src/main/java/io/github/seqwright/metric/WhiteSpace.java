package io.github.seqwright.metric;

import java.util.ArrayList;
import java.util.List;

/** White space as Python's {@code str.split()} sees it, which scores of other tools rest on. */
final class WhiteSpace {

    private WhiteSpace() {}

    static boolean is(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c < ' ');
        }
        return switch (c) {
            case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }

    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inWord = i < text.length() && !is(text.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** The text without any white space. */
    static String remove(String text) {
        return String.join("", split(text));
    }

    /** The text with one space for every run of two or more characters of white space. */
    static String squeeze(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && is(text.charAt(end))) {
                end++;
            }
            squeezed.append(end - i > 1 ? ' ' : text.charAt(i));
            i = Math.max(end, i + 1);
        }
        return squeezed.toString();
    }

    static String strip(String text) {
        int start = 0;
        while (start < text.length() && is(text.charAt(start))) {
            start++;
        }
        return stripTrailing(text.substring(start));
    }

    static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
