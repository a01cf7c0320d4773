package io.github.seqwright.recipe;

/** A value that its key cannot hold; the message says why, the binder adds where. */
final class Mismatch extends Exception {

    Mismatch(String message) {
        super(message, null, false, false);
    }

    static Mismatch expected(String what, Value found) {
        return expected(what, found, "");
    }

    static Mismatch expected(String what, Value found, String hint) {
        return new Mismatch("expected " + what + " but found " + found.found() + hint);
    }
}
