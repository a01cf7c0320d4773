package io.github.seqwright.recipes.translation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words with a period that does not end a sentence. ICU's own lists are not used: the one for English lacks "Dr." and
 * initials, and what it has it also finds at the ends of longer words.
 */
final class Abbreviations {

    /** An initial (J. Smith), or several letters with a period each (U.S.). */
    private static final Pattern LETTERS = Pattern.compile("(\\p{Lu}\\p{M}*\\.-?)+|(\\p{L}\\p{M}*\\.){2,}");

    private static final Pattern SHORT_NUMBER = Pattern.compile("\\p{Nd}{1,2}\\.");

    /** These write the 3rd of May as 3. May. */
    private static final Set<String> ORDINALS_WITH_PERIOD = Set.of(
            "bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr",
            "tr");

    private final Set<String> always = new HashSet<>();
    private final Set<String> beforeNumbers = new HashSet<>();
    private final boolean ordinals;

    /** @param language its ISO 639 code; one without a list has the rules that hold in all */
    Abbreviations(String language) {
        ordinals = ORDINALS_WITH_PERIOD.contains(language);
        for (String line : resource().split("\n")) {
            String[] parts = line.split(":");
            if (parts.length == 2 && parts[0].equals(language)) {
                always.addAll(Arrays.asList(parts[1].strip().split(" ")));
            } else if (parts.length == 2 && parts[0].equals(language + " before numbers")) {
                beforeNumbers.addAll(Arrays.asList(parts[1].strip().split(" ")));
            }
        }
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(Abbreviations.class.getResourceAsStream("abbreviations.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether the text goes on after this word.
     *
     * @param word ends with a period
     * @param next the code point behind it and the white space between them
     */
    boolean goOn(String word, int next) {
        boolean number = Character.isDigit(next);
        return always.contains(word)
                || (number && beforeNumbers.contains(word))
                || LETTERS.matcher(word).matches()
                || (ordinals && SHORT_NUMBER.matcher(word).matches());
    }
}
