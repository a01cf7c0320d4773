package io.github.seqwright.text;

import static io.github.seqwright.text.MarkedText.SPACE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How text is cut into words before anything else looks at it. */
public enum PreTokenizer {

    /**
     * For raw text. A word that has a space before it, or starts the text, starts with {@code ▁}, so joining the words
     * gives the text back exactly, but for white space: each run of it becomes one space, and none is left at the ends.
     * Letters, digits and punctuation go into words of their own (a repeated character, as in {@code ...}, is one
     * word): {@code two dogs, 3!} gives {@code ▁two ▁dogs , ▁3 !}
     */
    SPACES_MARKED {
        @Override
        public List<String> split(String text) {
            List<String> words = new ArrayList<>();
            String normalized = MarkedText.normalize(text);
            for (String word : normalized.isEmpty() ? new String[0] : normalized.split(" ")) {
                int first = words.size();
                splitKinds(MarkedText.mark(word), words);
                words.set(first, SPACE + words.get(first));
            }
            return words;
        }

        @Override
        public String join(List<String> words) {
            StringBuilder marked = new StringBuilder();
            for (String word : words) {
                // Stands for a word, so it does not belong to the word before it; no word of a text reads like this.
                marked.append(word.equals(UNKNOWN) ? SPACE + word : word);
            }
            String text = MarkedText.unmark(marked.toString());
            return text.startsWith(" ") ? text.substring(1) : text;
        }
    },

    /**
     * For text that is tokenized already: words are what stands between spaces (or line ends), and joining puts one
     * space between them.
     */
    WHITE_SPACE {
        @Override
        public List<String> split(String text) {
            return Arrays.stream(MarkedText.wellFormed(text).split("[ \r\n]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        @Override
        public String join(List<String> words) {
            return String.join(" ", words);
        }
    };

    /** What stands for a space at the start of a word where spaces are marked. */
    public static final String SPACE_MARK = SPACE;

    private static final String UNKNOWN = Vocabulary.SPECIAL_TOKENS.get(Vocabulary.UNK);
    private static final int LETTER = -1;
    private static final int DIGIT = -2;

    /** The words of a text, none of them empty. */
    public abstract List<String> split(String text);

    /** The text of words, whether they come from {@link #split} or from a model. */
    public abstract String join(List<String> words);

    /** Cuts where the kind of character changes; marks and format characters belong to what is before them. */
    private static void splitKinds(String word, List<String> words) {
        int start = 0;
        int kind = kind(word.codePointAt(0));
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            int codePoint = word.codePointAt(i);
            if (!extendsCharacter(codePoint) && kind(codePoint) != kind) {
                words.add(word.substring(start, i));
                start = i;
                kind = kind(codePoint);
            }
        }
        words.add(word.substring(start));
    }

    /** Letters are of one kind, digits of another, and every other character is a kind of its own. */
    private static int kind(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> DIGIT;
            default -> codePoint;
        };
    }

    private static boolean extendsCharacter(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }
}
