package io.github.seqwright.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceBatchesTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 4, 3", "64, 1, 1", "64, 2, 2", "64, 4, 4", "200, 3, 3", "200, 4, 4", "260, 4, 8"})
    void lanesHaveEquallyManyBatches(int sources, int lanes, int expected) {
        int[] sizes = sizes(sources);
        List<List<Integer>> batches = Inference.batchesForLanes(sizes, lanes);
        assertThat(batches).hasSize(expected);
        assertThat(batches.stream().flatMap(List::stream).sorted().toList())
                .isEqualTo(IntStream.range(0, sources).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4"})
    void manySourcesAreCutByWhatABatchMayHold(int lanes) {
        int[] sizes = sizes(5000);
        for (List<Integer> batch : Inference.batchesForLanes(sizes, lanes)) {
            int longest = batch.stream().mapToInt(i -> sizes[i]).max().orElseThrow();
            assertThat(batch.size() * longest).isLessThanOrEqualTo(4096 / lanes);
        }
    }

    private static int[] sizes(int sources) {
        return new Random(2).ints(sources, 5, 26).toArray();
    }
}
