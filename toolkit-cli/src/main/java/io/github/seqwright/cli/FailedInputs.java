package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What went wrong with some of many inputs, for the end. Of very many only the first are kept, and the others counted. */
final class FailedInputs {

    private static final int MOST_SHOWN = 100;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(InputException failure) {
        count++;
        if (first.size() < MOST_SHOWN) {
            first.add(String.valueOf(failure.getMessage()));
        }
    }

    /** Lists them and returns the exit code of the command. */
    int report(PrintWriter err) {
        first.forEach(message -> err.println("seqwright: " + message));
        if (count > first.size()) {
            err.println(String.format(Locale.ROOT, "seqwright: and %,d more failures", count - first.size()));
        }
        return count == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
