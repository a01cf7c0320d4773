package io.github.seqwright.text;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Cuts raw text into tokens and puts tokens together to raw text again. Safe for use from several threads.
 *
 * <p>Tokens are never empty, have no line ends in them and are well-formed Unicode, so that a {@link Vocabulary} can
 * store them. Lone surrogates in the text become U+FFFD.
 */
public interface Tokenizer {

    List<String> tokenize(String rawText);

    /**
     * Tokens of text to train on: where the tokenizer is one that varies its tokens (subword regularization), a sample;
     * else the same as {@link #tokenize(String)}.
     */
    default List<String> tokenize(String rawText, RandomGenerator random) {
        return tokenize(rawText);
    }

    /**
     * For each token of {@link #tokenize(String)}, in the form of a token, what a copy of it would put into another text:
     * the whole word it belongs to, in the case that the text has it.
     */
    default List<String> surfaces(String rawText) {
        return tokenize(rawText);
    }

    /** Whether a token without {@link PreTokenizer#SPACE_MARK} has no space before it. */
    default boolean marksSpaces() {
        return false;
    }

    /** The text of tokens, whether they come from {@link #tokenize(String)} or from a model in any order. */
    String detokenize(List<String> tokens);

    /**
     * Writes what {@link TokenizerFactory#load} needs beside the configuration; maybe nothing.
     *
     * @param folder exists; belongs to this tokenizer alone
     * @throws io.github.seqwright.InputException when it cannot be written
     */
    void save(Path folder);
}
