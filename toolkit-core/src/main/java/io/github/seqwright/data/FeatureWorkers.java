package io.github.seqwright.data;

import io.github.seqwright.InputException;
import io.github.seqwright.engine.Awaited;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link LateFeatures} of coming batches on threads of their own while the engine works on those before. What a batch
 * becomes depends on its samples alone, not on the threads. The threads end when they have had nothing to do for a while. Not
 * thread-safe itself.
 */
final class FeatureWorkers {

    /** Numbers of features made ahead, unless one batch alone has more: 64 MB of pixels. */
    private static final long MOST_NUMBERS = 64L << 20;

    private static final int SECONDS_IDLE = 10;

    /** A sample whose features are made, or why they cannot be. */
    record Made(@Nullable Sample sample, @Nullable InputException failure) {}

    private final ThreadPoolExecutor threads;
    private final long mostNumbers;
    private final Map<Integer, List<Future<Made>>> begun = new HashMap<>();

    FeatureWorkers() {
        // The engine computes on all processors already; a few threads keep up with it.
        this(Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2)), MOST_NUMBERS);
    }

    FeatureWorkers(int count, long mostNumbers) {
        this.mostNumbers = mostNumbers;
        threads = new ThreadPoolExecutor(
                count, count, SECONDS_IDLE, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), FeatureWorkers::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "features");
        thread.setDaemon(true);
        return thread;
    }

    /** The samples of a batch with their features made, in their order, and those of the following ones begun. */
    List<Made> make(List<List<Sample>> batches, int number) {
        if (batches.get(number).stream().noneMatch(sample -> sample.source() instanceof LateFeatures)) {
            return batches.get(number).stream()
                    .map(sample -> new Made(sample, null))
                    .toList();
        }
        long numbers = 0;
        for (int next = number; next < batches.size(); next++) {
            numbers += batches.get(next).stream()
                    .mapToLong(sample -> sample.source().numbers())
                    .sum();
            if (next > number && numbers > mostNumbers) {
                break;
            }
            begun.computeIfAbsent(next, n -> begin(batches.get(n)));
        }
        List<Made> made = new ArrayList<>();
        for (Future<Made> one : begun.getOrDefault(number, List.of())) {
            made.add(Awaited.result(one, "features were made"));
        }
        begun.remove(number);
        return made;
    }

    /** Other batches come next. */
    void forget() {
        begun.values().forEach(batch -> batch.forEach(one -> one.cancel(false)));
        begun.clear();
    }

    private List<Future<Made>> begin(List<Sample> samples) {
        List<Future<Made>> futures = new ArrayList<>();
        for (Sample sample : samples) {
            FutureTask<Made> task = new FutureTask<>(() -> made(sample));
            threads.execute(task);
            futures.add(task);
        }
        return futures;
    }

    private static Made made(Sample sample) {
        if (!(sample.source() instanceof LateFeatures late)) {
            return new Made(sample, null);
        }
        try {
            return new Made(new Sample(late.make(), sample.targets()), null);
        } catch (InputException e) {
            return new Made(null, e);
        }
    }
}
