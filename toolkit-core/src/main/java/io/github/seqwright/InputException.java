package io.github.seqwright;

/**
 * Something the user gave is wrong: a recipe, a data file, a model, an argument.
 *
 * <p>The message is written for that user and printed as it is, without a stack trace: it names the file, line or key,
 * what was found, what was expected and what to do about it.
 */
public class InputException extends RuntimeException {

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
