package io.github.seqwright.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.data.TrainingStream.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingStreamTest {

    private static final int EXAMPLES = 103;

    /** Example n has a source of a length made from n, and n as its target. */
    private static Dataset<Integer> numbers(int count) {
        return Dataset.of(
                "numbers",
                IntStream.range(0, count)
                        .mapToObj(n -> Example.of("numbers:" + n, n, "" + n))
                        .toList());
    }

    private static int sourceLength(int n) {
        return 1 + n * 37 % 23;
    }

    private static Optional<Sample> sample(Example<Integer> example) {
        int n = example.source();
        return Optional.of(new Sample(new TokenIds(new int[sourceLength(n)]), List.of(new int[] {n})));
    }

    private static Batching sentences(int size, int pool) {
        return new Batching(size, Batching.Unit.SENTENCES, 1, pool);
    }

    private static TrainingStream<Integer> stream(Batching batching, long seed) {
        return new TrainingStream<>(numbers(EXAMPLES), (example, random) -> sample(example), batching, seed);
    }

    private static TrainingStream<Integer> streamOf(Dataset<Integer> data, int pool, Predicate<Integer> kept) {
        return new TrainingStream<>(
                data,
                (example, random) -> kept.test(example.source()) ? sample(example) : Optional.empty(),
                sentences(4, pool),
                1);
    }

    private static List<Integer> numbers(Batch batch) {
        return batch.targets().stream().map(target -> target[0]).toList();
    }

    /** The batches until the next epoch begins. */
    private static List<List<Integer>> epoch(TrainingStream<?> stream) {
        int epoch = stream.position().epoch();
        List<List<Integer>> batches = new ArrayList<>();
        while (stream.position().epoch() == epoch) {
            batches.add(numbers(stream.next()));
        }
        assertThat(stream.position()).isEqualTo(new Position(epoch + 1, 0, 0));
        return batches;
    }

    private static List<Integer> sorted(List<List<Integer>> batches) {
        return batches.stream().flatMap(List::stream).sorted().toList();
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({"8, 1000", "8, 103", "8, 102", "8, 40", "8, 7", "8, 1", "1, 10", "103, 103", "500, 500"})
    void anEpochHasEveryExampleOnce(int size, int pool) {
        TrainingStream<Integer> stream = stream(sentences(size, pool), 1);
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(sorted(epoch(stream))).isEqualTo(upTo(EXAMPLES));
        }
    }

    @Test
    void theSeedDecidesTheOrder() {
        List<List<Integer>> first = epoch(stream(sentences(8, 40), 1));
        assertThat(epoch(stream(sentences(8, 40), 1))).isEqualTo(first);
        assertThat(epoch(stream(sentences(8, 40), 2))).isNotEqualTo(first);
    }

    @Test
    void everyEpochHasAnotherOrderAndOtherBatches() {
        TrainingStream<Integer> stream = stream(sentences(8, 1000), 1);
        List<List<Integer>> first = epoch(stream);
        List<List<Integer>> second = epoch(stream);
        assertThat(second).isNotEqualTo(first);
        assertThat(second.stream().map(batch -> batch.stream().sorted().toList()))
                .as("the batches as sets")
                .isNotEqualTo(
                        first.stream().map(batch -> batch.stream().sorted().toList()));
        assertThat(first.stream().map(batch -> sourceLength(batch.get(0))))
                .as("lengths of the batches do not simply grow")
                .isNotEqualTo(first.stream()
                        .map(batch -> sourceLength(batch.get(0)))
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"8, 1000", "8, 30", "3, 7", "5, 1"})
    void seekingToAnyPositionGivesTheRestAgain(int size, int pool) {
        TrainingStream<Integer> whole = stream(sentences(size, pool), 7);
        List<Position> positions = new ArrayList<>();
        List<List<Integer>> batches = new ArrayList<>();
        while (whole.position().epoch() < 2) {
            positions.add(whole.position());
            batches.add(numbers(whole.next()));
        }
        TrainingStream<Integer> reused = stream(sentences(size, pool), 7);
        for (int start = positions.size() - 1; start >= 0; start--) {
            TrainingStream<Integer> resumed = start % 2 == 0 ? reused : stream(sentences(size, pool), 7);
            resumed.seek(positions.get(start));
            int checked = Math.min(positions.size(), start + 12);
            for (int i = start; i < checked; i++) {
                assertThat(resumed.position()).isEqualTo(positions.get(i));
                assertThat(numbers(resumed.next())).isEqualTo(batches.get(i));
            }
        }
    }

    @Test
    void noiseIsDrawnAgainAfterSeeking() {
        TrainingStream<Integer> noisy =
                new TrainingStream<>(numbers(EXAMPLES), TrainingStreamTest::noisySample, sentences(4, 25), 3);
        for (int i = 0; i < 11; i++) {
            noisy.next();
        }
        Position position = noisy.position();
        List<Integer> expected = numbers(noisy.next());
        TrainingStream<Integer> resumed =
                new TrainingStream<>(numbers(EXAMPLES), TrainingStreamTest::noisySample, sentences(4, 25), 3);
        resumed.seek(position);
        assertThat(numbers(resumed.next())).isEqualTo(expected);
    }

    private static Optional<Sample> noisySample(Example<Integer> example, Random random) {
        return Optional.of(new Sample(new TokenIds(new int[1]), List.of(new int[] {random.nextInt()})));
    }

    @Test
    void batchesOfSentencesAreFullButForTheLast() {
        List<List<Integer>> batches = epoch(stream(sentences(8, 1000), 1));
        assertThat(batches).hasSize(13).allMatch(batch -> batch.size() == 8 || batch.size() == 103 % 8);
    }

    @Test
    void batchesOfTokensAreNoLargerThanAllowedUnlessOneExampleIs() {
        Batching batching = new Batching(40, Batching.Unit.TOKENS, 1, 1000);
        TrainingStream<Integer> stream = stream(batching, 1);
        int smaller = 0;
        List<List<Integer>> batches = epoch(stream);
        for (List<Integer> batch : batches) {
            int longest = batch.stream()
                    .mapToInt(TrainingStreamTest::sourceLength)
                    .map(length -> Math.max(2, length)) // one target token and end-of-sentence
                    .max()
                    .orElseThrow();
            assertThat(batch.size() * longest <= 40 || batch.size() == 1).isTrue();
            smaller += (batch.size() + 1) * longest <= 40 ? 1 : 0;
        }
        assertThat(smaller).as("batches with room for one more of their kind").isLessThan(batches.size() / 2);
        assertThat(sorted(batches)).isEqualTo(upTo(EXAMPLES));
    }

    @Test
    void theLongerOfSourceAndTargetCounts() {
        Batching batching = new Batching(12, Batching.Unit.TOKENS, 1, 10);
        Sample longTarget = new Sample(new TokenIds(new int[2]), List.of(new int[5]));
        assertThat(batching.bucket(List.of(longTarget, longTarget, longTarget)))
                .extracting(List::size)
                .containsExactly(2, 1);
        Sample huge = new Sample(new TokenIds(new int[2]), List.of(new int[500], new int[1]));
        assertThat(batching.bucket(List.of(huge, huge))).extracting(List::size).containsExactly(1, 1);
    }

    @Test
    void similarLengthsGoTogether() {
        int bucketed = padding(epoch(stream(sentences(8, 1000), 1)));
        int unsorted = padding(epoch(stream(sentences(8, 8), 1)));
        assertThat(bucketed).isLessThan(unsorted / 4);
    }

    private static int padding(List<List<Integer>> batches) {
        return batches.stream()
                .mapToInt(batch -> {
                    int[] lengths = batch.stream()
                            .mapToInt(TrainingStreamTest::sourceLength)
                            .toArray();
                    return Arrays.stream(lengths).max().orElseThrow() * lengths.length
                            - Arrays.stream(lengths).sum();
                })
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"1000", "40", "5", "1"})
    void tooLongExamplesAreLeftOut(int pool) {
        TrainingStream<Integer> stream = streamOf(numbers(50), pool, n -> n % 3 != 0);
        for (int epoch = 0; epoch < 2; epoch++) {
            assertThat(sorted(epoch(stream)))
                    .isEqualTo(upTo(50).stream().filter(n -> n % 3 != 0).toList());
        }
    }

    @Test
    void anEpochEndsWithItsLastBatchWhateverIsLeftOutBehindIt() {
        TrainingStream<Integer> stream = streamOf(numbers(20), 4, n -> n < 8);
        stream.next();
        assertThat(stream.position().epoch()).isZero();
        stream.next();
        assertThat(stream.position()).isEqualTo(new Position(1, 0, 0));
    }

    @Test
    void leftOutAtTheBeginningOnlyIsNoReasonToStop() {
        TrainingStream<Integer> stream = streamOf(numbers(20), 2, n -> n >= 17);
        assertThat(sorted(epoch(stream))).isEqualTo(List.of(17, 18, 19));
    }

    @Test
    void saysWhenThereIsNothingToTrainOn() {
        assertThatThrownBy(() -> streamOf(numbers(0), 10, n -> true).next())
                .isInstanceOf(InputException.class)
                .hasMessage("numbers: no examples to train on (there are none); check the data");
        assertThatThrownBy(() -> streamOf(numbers(12), 5, n -> false).next())
                .isInstanceOf(InputException.class)
                .hasMessage("numbers: no examples to train on (all 12 are too long); check the data");
    }

    @Test
    void aPositionBeyondBatchesThatHaveBecomeFewerIsTheNextThereIs() {
        TrainingStream<Integer> stream = stream(sentences(50, 60), 1);
        stream.seek(new Position(2, 0, 14));
        assertThat(numbers(stream.next())).allMatch(n -> n >= 60);
        stream.seek(new Position(2, 60, 14));
        assertThat(numbers(stream.next())).allMatch(n -> n < 60);
        assertThat(stream.position()).isEqualTo(new Position(3, 0, 1));
        stream.seek(new Position(4, 5000, 0));
        stream.next();
        assertThat(stream.position()).isEqualTo(new Position(5, 0, 1));
    }

    @Test
    void progressGrowsInsideAPool() {
        TrainingStream<Integer> stream = stream(sentences(26, 1000), 1);
        List<Double> progress = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            progress.add(stream.progressInEpoch());
            stream.next();
        }
        assertThat(progress).containsExactly(0.0, 0.25, 0.5, 0.75, 0.0);
    }

    @Test
    void progressGrowsFromPoolToPoolAlsoWhenContinued() {
        TrainingStream<Integer> stream = stream(sentences(10, 40), 1);
        List<Double> progress = new ArrayList<>();
        List<Double> continued = new ArrayList<>();
        while (stream.position().epoch() == 0) {
            stream.next();
            progress.add(stream.progressInEpoch());
            TrainingStream<Integer> other = stream(sentences(10, 40), 1);
            other.seek(stream.position());
            other.next();
            continued.add(other.progressInEpoch());
        }
        // Pools of 40, 40 and 23 examples; the last has batches of 10, 10 and 3.
        assertThat(progress).hasSize(11).startsWith(10 / 103.0, 20 / 103.0).contains(80 / 103.0);
        assertThat(progress.subList(0, 10)).isSorted().doesNotHaveDuplicates();
        assertThat(progress.get(10)).as("the next epoch").isZero();
        assertThat(continued.subList(0, 10)).isEqualTo(progress.subList(1, 11));
    }

    @Test
    void severalTargetsOfASourceStayWithIt() {
        Sample two = new Sample(new TokenIds(new int[3]), List.of(new int[] {7}, new int[] {8, 9}));
        Sample one = new Sample(new TokenIds(new int[2]), List.of(new int[] {5}));
        Batch batch = Batch.of(List.of(two, one));
        assertThat(batch.sources()).hasSize(2);
        assertThat(batch.targets()).containsExactly(new int[] {7}, new int[] {8, 9}, new int[] {5});
        assertThat(batch.sourceOf()).containsExactly(0, 0, 1);
        assertThat(batch.targetTokens()).isEqualTo(2 + 3 + 2);
        assertThatThrownBy(() -> new Sample(new TokenIds(new int[2]), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
