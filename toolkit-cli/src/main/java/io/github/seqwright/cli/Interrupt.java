package io.github.seqwright.cli;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Turns the first Ctrl-C (or SIGTERM) into a request to stop, and the second into the end of the process; the first already
 * where there is nothing yet that can be asked.
 *
 * <p>It looks for {@code sun.misc.Signal} by name: Java has no other way to handle a signal, and the compiler's warning of it
 * cannot be suppressed.
 */
final class Interrupt implements AutoCloseable {

    private final String nothingLost;
    private final PrintWriter err;
    private final Object beforeInt;
    private final Object beforeTerm;
    private volatile @Nullable Runnable stop;
    private volatile boolean asked;

    /** @param nothingLost what is said when the process ends before {@link #asks} */
    Interrupt(String nothingLost, PrintWriter err) {
        this.nothingLost = nothingLost;
        this.err = err;
        Object handler = handler(this::interrupted);
        beforeInt = handle("INT", handler);
        beforeTerm = handle("TERM", handler);
    }

    /** From now on there is something that ends in good order when it is asked to. */
    void asks(Runnable toStop) {
        stop = toStop;
    }

    private void interrupted() {
        if (asked) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        asked = true;
        Runnable toStop = stop;
        err.println();
        if (toStop == null) {
            err.println(nothingLost);
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            return;
        }
        err.println("Finishing what is under way and saving; press Ctrl-C again to stop at once.");
        toStop.run();
    }

    private static Object handler(Runnable action) {
        Class<?> type = type("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            action.run();
            return null;
        });
    }

    /** Returns the handler before. */
    private static Object handle(String name, Object handler) {
        Class<?> type = type("sun.misc.Signal");
        try {
            Object signal = type.getConstructor(String.class).newInstance(name);
            return type.getMethod("handle", type, type("sun.misc.SignalHandler"))
                    .invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the Java runtime has no module jdk.unsupported", e);
        }
    }

    @Override
    public void close() {
        handle("INT", beforeInt);
        handle("TERM", beforeTerm);
    }
}
