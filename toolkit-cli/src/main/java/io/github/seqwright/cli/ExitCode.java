package io.github.seqwright.cli;

/** What the process tells its caller; part of the command line's contract. */
public final class ExitCode {

    public static final int DONE = 0;

    /** Something failed, or some of many inputs did. */
    public static final int FAILED = 1;

    /** The command line or a recipe is wrong; nothing was begun. */
    public static final int USAGE = 2;

    /** Ctrl-C, as shells count it: 128 + SIGINT. */
    public static final int INTERRUPTED = 130;

    /** The reader of the results went away, as after {@code | head}: 128 + SIGPIPE. */
    static final int BROKEN_PIPE = 141;

    private ExitCode() {}
}
