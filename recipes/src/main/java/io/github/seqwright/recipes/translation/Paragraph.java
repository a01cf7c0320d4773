package io.github.seqwright.recipes.translation;

import com.ibm.icu.text.UnicodeSet;
import java.util.List;

/**
 * A line of a text and the sentences in it.
 *
 * @param text the line as it was
 * @param sentences what to translate; none of a blank line
 */
public record Paragraph(String text, List<String> sentences) {

    /** Letters and punctuation of the writing systems that put no space between sentences; Thai does. */
    private static final UnicodeSet WITHOUT_SPACES = new UnicodeSet(
                    "[[:Han:][:Hiragana:][:Katakana:][:Bopomofo:][:Yi:][\\u3000-\\u303F][\\uFF00-\\uFFEF]]")
            .freeze();

    public Paragraph {
        sentences = List.copyOf(sentences);
    }

    /** A line taken as one sentence, whatever is in it. */
    public static Paragraph ofOneSentence(String line) {
        return new Paragraph(line, line.isBlank() ? List.of() : List.of(line));
    }

    /**
     * The paragraph in another language, with the white space around the original.
     *
     * @param translations one a sentence
     */
    public String translated(List<String> translations) {
        if (translations.size() != sentences.size()) {
            throw new IllegalArgumentException(
                    translations.size() + " translations of " + sentences.size() + " sentences");
        }
        StringBuilder joined = new StringBuilder();
        for (String translation : translations) {
            String sentence = Sentences.strip(translation);
            if (!joined.isEmpty() && !sentence.isEmpty() && spaceBetween(joined, sentence)) {
                joined.append(' ');
            }
            joined.append(sentence);
        }
        int start = Sentences.textStart(text, 0);
        return text.substring(0, start)
                + joined
                + text.substring(start + Sentences.strip(text).length());
    }

    private static boolean spaceBetween(CharSequence left, String right) {
        return !WITHOUT_SPACES.contains(Character.codePointBefore(left, left.length()))
                && !WITHOUT_SPACES.contains(right.codePointAt(0));
    }
}
