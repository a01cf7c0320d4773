package io.github.seqwright.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What another thread works out. */
public final class Awaited {

    private Awaited() {}

    /**
     * Waits for it.
     *
     * @param meanwhile what an interruption is reported with: {@code interrupted while ...}
     * @throws CancellationException when this thread is interrupted, which it stays
     * @throws RuntimeException as thrown over there, as is an {@link Error}
     */
    public static <T> T result(Future<T> work, String meanwhile) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + meanwhile);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
