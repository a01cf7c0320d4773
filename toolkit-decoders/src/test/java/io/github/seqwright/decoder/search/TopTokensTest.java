package io.github.seqwright.decoder.search;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is ranked in parts gives what sorting whole rows gives. */
class TopTokensTest {

    private static final int ROWS = 5;

    @ParameterizedTest
    @CsvSource({"3, 7", "100, 100", "511, 7", "512, 1", "512, 32", "519, 7", "8000, 7", "8001, 12"})
    void theLikeliestOfEachRow(int vocabulary, int wanted) {
        float[] values = random(ROWS * vocabulary);
        try (NDManager manager = NDManager.newBaseManager()) {
            assertBest(manager, values, vocabulary, wanted);
        }
    }

    /** All of the best in one column, in none, and in a row that is forbidden but for a few tokens. */
    @Test
    void whereverTheyStand() {
        int vocabulary = 1003;
        int columns = vocabulary / 8;
        float[] values = random(ROWS * vocabulary);
        for (int i = 0; i < 8; i++) {
            values[17 + i * columns] += 10;
        }
        for (int i = 8 * columns; i < vocabulary; i++) {
            values[vocabulary + i] += 10;
        }
        for (int i = 0; i < vocabulary; i++) {
            if (i % 250 != 4) {
                values[2 * vocabulary + i] = Float.NEGATIVE_INFINITY;
            }
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            assertBest(manager, values, vocabulary, 7);
        }
    }

    private static float[] random(int count) {
        Random random = new Random(3);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static void assertBest(NDManager manager, float[] values, int vocabulary, int wanted) {
        NDArray array = manager.create(values, new Shape(ROWS, vocabulary));
        TopTokens top = TopTokens.of(array, wanted);
        assertThat(top.perRow()).isEqualTo(Math.min(wanted, vocabulary));
        for (int row = 0; row < ROWS; row++) {
            int start = row * vocabulary;
            int[] sorted = IntStream.range(0, vocabulary)
                    .boxed()
                    .sorted((a, b) -> Float.compare(values[start + b], values[start + a]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int rank = 0; rank < top.perRow(); rank++) {
                float expected = values[start + sorted[rank]];
                assertThat(top.logProb(row, rank)).isEqualTo(expected);
                if (expected != Float.NEGATIVE_INFINITY) {
                    assertThat(top.token(row, rank)).isEqualTo(sorted[rank]);
                }
            }
        }
    }
}
