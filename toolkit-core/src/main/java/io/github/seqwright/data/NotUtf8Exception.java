package io.github.seqwright.data;

import io.github.seqwright.InputException;

/** A line of a text is not UTF-8. The lines after it can still be read. */
public final class NotUtf8Exception extends InputException {

    private static final long serialVersionUID = 1;

    NotUtf8Exception(String message) {
        super(message);
    }
}
