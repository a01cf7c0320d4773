package io.github.seqwright.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static int threads;

    @BeforeAll
    static void startWithFourThreads() {
        EngineRuntime.start();
        threads = EngineRuntime.threads();
        EngineRuntime.useThreads(4);
    }

    @AfterAll
    static void giveThreadsBack() {
        EngineRuntime.useThreads(threads);
    }

    @Test
    void piecesRunAtOnceOnTheirShareOfThreads() {
        CountDownLatch both = new CountDownLatch(2);
        Set<Integer> shares = ConcurrentHashMap.newKeySet();
        Runnable piece = () -> {
            both.countDown();
            // Neither goes on before the other has begun.
            assertThat(await(both)).isTrue();
            shares.add(EngineRuntime.threads());
        };
        SideBySide.run(2, List.of(piece, piece));
        assertThat(shares).containsExactly(2);
        assertThat(threadsOfANewThread()).isEqualTo(4);
    }

    /** What the engine gives a thread that calls it for the first time. */
    private static int threadsOfANewThread() {
        return CompletableFuture.supplyAsync(EngineRuntime::threads, work -> new Thread(work).start())
                .join();
    }

    /** Overlapping runs, as of a server whose requests do. */
    @Test
    void threadsThatBeginMeanwhileHaveAll() {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch seen = new CountDownLatch(1);
        List<Integer> threads = new CopyOnWriteArrayList<>();
        Runnable piece = () -> {
            both.countDown();
            assertThat(await(seen)).isTrue();
        };
        CompletableFuture<Void> run = CompletableFuture.runAsync(
                () -> SideBySide.run(2, List.of(piece, piece)), work -> new Thread(work).start());
        assertThat(await(both)).isTrue();
        threads.add(threadsOfANewThread());
        SideBySide.run(2, List.of(() -> threads.add(EngineRuntime.threads()), () -> {}));
        seen.countDown();
        run.join();
        threads.add(threadsOfANewThread());
        assertThat(threads).containsExactly(4, 2, 4);
    }

    @Test
    void errorsStayWhatTheyAre() {
        OutOfMemoryError error = new OutOfMemoryError("full");
        assertThatThrownBy(() -> SideBySide.run(
                        2,
                        List.of(
                                () -> {
                                    throw error;
                                },
                                () -> {})))
                .isSameAs(error);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneLaneIsTheCallingThread() {
        List<Thread> on = new ArrayList<>();
        SideBySide.run(1, List.of(() -> on.add(Thread.currentThread()), () -> on.add(Thread.currentThread())));
        assertThat(on).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void failureOfOneIsThrownWhenNoneRunsAnyMore() {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Runnable failing = () -> {
            assertThat(await(begun)).isTrue();
            throw new IllegalArgumentException("no");
        };
        Runnable slow = () -> {
            begun.countDown();
            for (int i = 0; i < 200; i++) {
                Thread.onSpinWait();
                Thread.yield();
            }
            ended.set(true);
        };
        assertThatThrownBy(() -> SideBySide.run(2, List.of(failing, slow)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThat(ended).isTrue();
        assertThat(threadsOfANewThread()).isEqualTo(4);
    }
}
