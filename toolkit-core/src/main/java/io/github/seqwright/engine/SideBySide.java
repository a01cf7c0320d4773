package io.github.seqwright.engine;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Several pieces of work at once, each with an equal share of the engine's threads. Threads of one operation wait for each other at
 * its end, so many short operations finish sooner if each has a thread or two of its own.
 */
public final class SideBySide {

    private SideBySide() {}

    /**
     * Returns when all work is done.
     *
     * @param lanes pieces at once, at least 1; with 1 they run one after the other on the calling thread
     * @throws RuntimeException of the first piece that failed, when none runs any more
     */
    public static void run(int lanes, List<Runnable> work) {
        int used = Math.min(lanes, work.size());
        if (used <= 1) {
            work.forEach(Runnable::run);
            return;
        }
        ExecutorService workers = workers(used);
        try {
            List<? extends Future<?>> pieces =
                    work.stream().map(workers::submit).toList();
            for (Future<?> piece : pieces) {
                Awaited.result(piece, "others computed");
            }
        } finally {
            end(workers);
        }
    }

    /**
     * Threads that have begun. The engine keeps a number a thread, and one that threads take over at their first operation: setting
     * the first sets both, so the second is set back at once, and others wait until it is.
     */
    private static synchronized ExecutorService workers(int count) {
        int threads = EngineRuntime.threads();
        int share = Math.max(1, threads / count);
        CountDownLatch begun = new CountDownLatch(count);
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> thread(() -> {
                    // Asked for first, since a thread that asks later takes over the other number.
                    EngineRuntime.threads();
                    EngineRuntime.useThreads(share);
                    begun.countDown();
                    work.run();
                }));
        workers.prestartAllCoreThreads();
        try {
            begun.await();
        } catch (InterruptedException e) {
            end(workers);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before others computed");
        } finally {
            EngineRuntime.useThreads(threads);
        }
        return workers;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "side by side");
        thread.setDaemon(true);
        return thread;
    }

    /** What has not begun never does; what has begun still uses what belongs to the caller. */
    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
