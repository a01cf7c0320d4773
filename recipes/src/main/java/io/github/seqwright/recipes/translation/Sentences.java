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
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            int place = end == text.length() ? end : behindClosing(text, beforeOpening(text, start, end));
            if (end == text.length() || ends(text, start, place)) {
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

    private boolean ends(String text, int start, int place) {
        String sentence = strip(text.substring(start, place));
        // The number of a list's item, or dashes, are none by themselves.
        if (sentence.codePoints().noneMatch(Character::isLetter)) {
            return false;
        }
        return !sentence.endsWith(".") || !abbreviations.goOn(lastWord(sentence), strip(text.substring(place)));
    }

    private static String lastWord(String sentence) {
        int start = sentence.length();
        while (start > 0) {
            int before = sentence.codePointBefore(start);
            if (!Character.isLetterOrDigit(before)
                    && before != '.'
                    && before != '-'
                    && Character.getType(before) != Character.NON_SPACING_MARK) {
                break;
            }
            start -= Character.charCount(before);
        }
        return sentence.substring(start);
    }

    /** Without the characters at its ends that Unicode calls white space, no-break spaces among them. */
    static String strip(String text) {
        int start = textStart(text);
        int end = text.length();
        while (end > start && UCharacter.isUWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** How many characters of white space the text starts with. */
    static int textStart(String text) {
        int start = 0;
        while (start < text.length() && UCharacter.isUWhiteSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }
}
