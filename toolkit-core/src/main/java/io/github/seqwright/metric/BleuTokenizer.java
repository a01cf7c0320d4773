package io.github.seqwright.metric;

import io.github.seqwright.InputException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How BLEU cuts a text into words. */
interface BleuTokenizer {

    /** By the name that a recipe and a signature give them. */
    Map<String, BleuTokenizer> BY_NAME = Collections.unmodifiableMap(new TreeMap<>(Map.<String, BleuTokenizer>of(
            "13a", new Tokenizer13a(),
            "char", BleuTokenizer::characters,
            "intl", new InternationalTokenizer(),
            "none", WhiteSpace::split,
            "zh", new ChineseTokenizer())));

    List<String> tokens(String text);

    /**
     * The tokenizer of that name.
     *
     * @throws InputException when there is none
     */
    static BleuTokenizer named(String name) {
        BleuTokenizer tokenizer = BY_NAME.get(name);
        if (tokenizer == null) {
            throw new InputException(
                    "bleu: unknown tokenizer '" + name + "'; expected one of " + String.join(", ", BY_NAME.keySet()));
        }
        return tokenizer;
    }

    private static List<String> characters(String text) {
        return text.codePoints()
                .filter(point -> !Character.isBmpCodePoint(point) || !WhiteSpace.is((char) point))
                .mapToObj(Character::toString)
                .toList();
    }
}
