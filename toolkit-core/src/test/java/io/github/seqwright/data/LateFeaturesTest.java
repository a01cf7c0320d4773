package io.github.seqwright.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LateFeaturesTest {

    private static final int EXAMPLES = 40;
    private static final Batching BATCHES = new Batching(4, Batching.Unit.SENTENCES, 1, 1000);

    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();

    /** What is made of a number, after a while that differs. */
    private record Late(LateFeaturesTest test, int number, long noise, boolean readable) implements LateFeatures {
        @Override
        public int length() {
            return 7;
        }

        @Override
        public long numbers() {
            return 2;
        }

        @Override
        public Features make() {
            test.threads.add(Thread.currentThread().getName());
            test.made.incrementAndGet();
            try {
                Thread.sleep(noise & 3);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (!readable) {
                throw new InputException("picture " + number + ": is damaged");
            }
            return new TokenIds(new int[] {number, (int) noise});
        }
    }

    private TrainingStream<Integer> stream(IntPredicate readable) {
        List<Example<Integer>> examples = IntStream.range(0, EXAMPLES)
                .mapToObj(n -> Example.of("n" + n, n, "x"))
                .toList();
        return new TrainingStream<>(
                Dataset.of("numbers", examples),
                (example, random) -> Optional.of(sample(example.source(), random, readable)),
                BATCHES,
                5);
    }

    private Sample sample(int number, Random random, IntPredicate readable) {
        Late late = new Late(this, number, random.nextLong(), readable.test(number));
        return new Sample(late, List.of(new int[] {9}));
    }

    private static List<List<Integer>> next(TrainingStream<?> stream, int batches) {
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            List<Integer> numbers = new ArrayList<>();
            for (Features source : stream.next().sources()) {
                for (int id : ((TokenIds) source).ids()) {
                    numbers.add(id);
                }
            }
            all.add(numbers);
        }
        return all;
    }

    @Test
    void theyAreMadeOnOtherThreadsAndComeInTheSameOrder() {
        List<List<Integer>> first = next(stream(n -> true), 20);
        assertThat(next(stream(n -> true), 20)).isEqualTo(first);
        assertThat(threads).doesNotContain(Thread.currentThread().getName());
        assertThat(first.subList(0, 10).stream().flatMap(List::stream).filter(n -> n >= 0 && n < EXAMPLES))
                .containsAll(IntStream.range(0, EXAMPLES).boxed().toList());
    }

    @Test
    void aStreamGoesOnWhereAnotherStood() {
        TrainingStream<Integer> whole = stream(n -> true);
        next(whole, 13);
        TrainingStream.Position position = whole.position();
        List<List<Integer>> rest = next(whole, 10);

        TrainingStream<Integer> other = stream(n -> true);
        next(other, 3);
        other.seek(position);
        assertThat(next(other, 10)).isEqualTo(rest);
    }

    @Test
    void thoseThatCannotBeMadeAreLeftOut() {
        TrainingStream<Integer> stream = stream(n -> n % 4 != 0);
        List<Integer> numbers = new ArrayList<>();
        while (stream.position().epoch() == 0) {
            stream.next().sources().forEach(source -> numbers.add(((TokenIds) source).ids()[0]));
        }
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, EXAMPLES)
                        .filter(n -> n % 4 != 0)
                        .boxed()
                        .toList());
    }

    @Test
    void whereNoneCanBeMadeThereIsNothingToTrainOn() {
        assertThatThrownBy(() -> stream(n -> false).next())
                .isInstanceOf(InputException.class)
                .hasMessageMatching(
                        "numbers: no examples to train on, since none can be read; the first: picture \\d+: is"
                                + " damaged");
    }

    @Test
    void onlySoManyAreMadeAhead() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            samples.add(sample(i, new Random(i), n -> true));
        }
        List<List<Sample>> batches = BATCHES.cut(samples, sample -> 1);
        FeatureWorkers workers = new FeatureWorkers(1, 24);

        assertThat(workers.make(batches, 0)).hasSize(4);
        // Its own eight numbers, and two batches of eight more.
        workers.forget();
        assertThat(made.get()).isBetween(4, 12);
        assertThat(workers.make(batches, 9)).hasSize(4);
    }

    @Test
    void ordinaryFeaturesStayOnTheirThread() {
        List<Sample> samples = List.of(new Sample(new TokenIds(new int[] {1}), List.of(new int[0])));
        assertThat(new FeatureWorkers(1, 1).make(List.of(samples), 0))
                .extracting(FeatureWorkers.Made::sample)
                .isEqualTo(samples);
    }
}
