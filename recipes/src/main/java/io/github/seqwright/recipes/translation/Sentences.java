package io.github.seqwright.recipes.translation;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.IllformedLocaleException;
import com.ibm.icu.util.ULocale;
import io.github.seqwright.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a text: where ICU's rules (Unicode Standard Annex 29) end one, but not behind abbreviations. Not safe
 * for several threads.
 */
final class Sentences {

    private static final Set<String> LANGUAGES = Set.of(ULocale.getISOLanguages());

    /** In characters; no abbreviation is as long. */
    private static final int LONGEST_WORD = 100;

    private final BreakIterator breaks;
    private final Abbreviations abbreviations;

    /** @param language a tag such as {@code en} or {@code pt-BR}; null for the rules that hold in all */
    Sentences(@Nullable String language) {
        ULocale locale = language == null ? ULocale.ROOT : locale(language);
        breaks = BreakIterator.getSentenceInstance(locale);
        abbreviations = new Abbreviations(locale.getLanguage());
    }

    /** @throws InputException when it is no language */
    static ULocale locale(String tag) {
        try {
            ULocale locale = new ULocale.Builder().setLanguageTag(tag).build();
            if (LANGUAGES.contains(locale.getLanguage())) {
                return locale;
            }
        } catch (IllformedLocaleException e) {
            // Said below.
        }
        throw new InputException("found '" + tag + "' but expected a language tag such as en, de or pt-BR");
    }

    /** The sentences without the white space around them; none of blank text. */
    List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        breaks.setText(text);
        int start = 0;
        int letter = letterFrom(text, 0);
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            int place = end == text.length() ? end : behindClosing(text, beforeOpening(text, start, end));
            letter = letter < start ? letterFrom(text, start) : letter;
            // The number of a list's item, or dashes, are no sentence by themselves.
            if (end == text.length() || (letter < place && !goesOn(text, start, place))) {
                String sentence = strip(text.substring(start, place));
                if (!sentence.isEmpty()) {
                    sentences.add(sentence);
                }
                start = place;
            }
        }
        return sentences;
    }

    /** An opening quotation mark or bracket belongs to what it opens. */
    private static int beforeOpening(String text, int start, int end) {
        int place = end;
        while (place > start) {
            int before = text.codePointBefore(place);
            int type = Character.getType(before);
            if (type != Character.START_PUNCTUATION && type != Character.INITIAL_QUOTE_PUNCTUATION) {
                break;
            }
            place -= Character.charCount(before);
        }
        return place;
    }

    /** French has a space in front of a closing quotation mark. What opens has none behind it. */
    private static int behindClosing(String text, int end) {
        int mark = text.codePointAt(end);
        int place = end + Character.charCount(mark);
        int type = Character.getType(mark);
        boolean closing = type == Character.END_PUNCTUATION || type == Character.FINAL_QUOTE_PUNCTUATION;
        return closing && (place == text.length() || UCharacter.isUWhiteSpace(text.codePointAt(place))) ? place : end;
    }

    /** Where the first letter is at or behind a place; the length of the text when there is none. */
    private static int letterFrom(String text, int place) {
        int letter = place;
        while (letter < text.length() && !Character.isLetter(text.codePointAt(letter))) {
            letter += Character.charCount(text.codePointAt(letter));
        }
        return letter;
    }

    /** Whether the sentence that starts there ends in an abbreviation in front of a place. Reads what is around the place. */
    private boolean goesOn(String text, int start, int place) {
        int end = textEnd(text, start, place);
        if (end == start || text.charAt(end - 1) != '.') {
            return false;
        }
        int next = textStart(text, place);
        return next < text.length() && abbreviations.goOn(lastWord(text, start, end), text.codePointAt(next));
    }

    private static String lastWord(String text, int from, int end) {
        int start = end;
        while (start > from && end - start < LONGEST_WORD) {
            int before = text.codePointBefore(start);
            if (!Character.isLetterOrDigit(before)
                    && before != '.'
                    && before != '-'
                    && Character.getType(before) != Character.NON_SPACING_MARK) {
                break;
            }
            start -= Character.charCount(before);
        }
        return text.substring(start, end);
    }

    /** Without the characters at its ends that Unicode calls white space, no-break spaces among them. */
    static String strip(String text) {
        int start = textStart(text, 0);
        return text.substring(start, textEnd(text, start, text.length()));
    }

    /** Where the text goes on at or behind a place; its length when only white space is left. */
    static int textStart(String text, int place) {
        int start = place;
        while (start < text.length() && UCharacter.isUWhiteSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Where the text between two places ends but for white space. */
    private static int textEnd(String text, int start, int place) {
        int end = place;
        while (end > start && UCharacter.isUWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
