package io.github.seqwright.cli;

/** Where what is printed appears. */
final class Terminal {

    private Terminal() {}

    /** Whether a person sees it on a terminal, where a line can be written over. */
    @SuppressWarnings("SystemConsoleNull") // Main has chosen the console that is null where there is no terminal
    static boolean isThere() {
        return System.console() != null;
    }
}
