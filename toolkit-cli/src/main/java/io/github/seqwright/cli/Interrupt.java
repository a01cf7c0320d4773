package io.github.seqwright.cli;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;

/**
 * Turns the first Ctrl-C (or SIGTERM) into a request to stop, and the second into the end of the process.
 *
 * <p>It looks for {@code sun.misc.Signal} by name: Java has no other way to handle a signal, and the compiler's warning of it
 * cannot be suppressed.
 */
final class Interrupt implements AutoCloseable {

    private final Runnable stop;
    private final PrintWriter err;
    private final Object beforeInt;
    private final Object beforeTerm;
    private volatile boolean asked;

    Interrupt(Runnable stop, PrintWriter err) {
        this.stop = stop;
        this.err = err;
        Object handler = handler(this::interrupted);
        beforeInt = handle("INT", handler);
        beforeTerm = handle("TERM", handler);
    }

    private void interrupted() {
        if (asked) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        asked = true;
        err.println();
        err.println("Finishing what is under way and saving; press Ctrl-C again to stop at once.");
        stop.run();
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
