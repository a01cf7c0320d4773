package io.github.seqwright.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Raw text to words and back, as the options of a recipe say. */
record Words(PreTokenizer preTokenizer, boolean lowercase) {

    List<String> split(String rawText) {
        return preTokenizer.split(lowercase ? rawText.toLowerCase(Locale.ROOT) : rawText);
    }

    /** The words that {@link #split} gives, in the case that the text has them. */
    List<String> surfaces(String rawText) {
        List<String> words = split(rawText);
        List<String> surfaces = lowercase ? preTokenizer.split(rawText) : words;
        // A few letters fall apart in lower case; then there is no telling which word is which.
        return surfaces.size() == words.size() ? surfaces : words;
    }

    String join(List<String> words) {
        return preTokenizer.join(words);
    }

    boolean spacesMarked() {
        return preTokenizer == PreTokenizer.SPACES_MARKED;
    }

    /** How often each word occurs. */
    Map<String, Long> count(Stream<String> sentences) {
        Map<String, Long> counts = new HashMap<>();
        sentences.forEachOrdered(sentence -> split(sentence).forEach(word -> counts.merge(word, 1L, Long::sum)));
        return counts;
    }
}
