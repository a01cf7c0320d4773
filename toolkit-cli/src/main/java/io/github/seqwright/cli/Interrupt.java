package io.github.seqwright.cli;

import java.io.PrintWriter;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Turns the first Ctrl-C (or SIGTERM) into a request to stop, and the second into the end of the process. */
final class Interrupt implements AutoCloseable {

    private final SignalHandler beforeInt;
    private final SignalHandler beforeTerm;
    private volatile boolean asked;

    Interrupt(Runnable stop, PrintWriter err) {
        SignalHandler handler = signal -> {
            if (asked) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            asked = true;
            err.println();
            err.println("Finishing what is under way and saving; press Ctrl-C again to stop at once.");
            stop.run();
        };
        beforeInt = Signal.handle(new Signal("INT"), handler);
        beforeTerm = Signal.handle(new Signal("TERM"), handler);
    }

    @Override
    public void close() {
        Signal.handle(new Signal("INT"), beforeInt);
        Signal.handle(new Signal("TERM"), beforeTerm);
    }
}
