package io.github.seqwright.decoder.search;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.search.CursorRows;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

    private static final int ROWS = 5;
    private static final int VOCABULARY = 7;
    private static final int DRAWS = 40;

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void howManyAreDrawnAtOnceChangesNothing(int topK) {
        Random random = new Random(3);
        SamplingSearchConfig config = new SamplingSearchConfig(DRAWS, 1.5, topK, 0.9, 0);
        float[] values = new float[ROWS * VOCABULARY];
        IntStream.range(0, values.length).forEach(i -> values[i] = -3 * random.nextFloat());
        long[] rowOf = random.longs(DRAWS, 0, ROWS).toArray();
        double[] uniforms = random.doubles(DRAWS).toArray();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logProbs = manager.create(values, new Shape(ROWS, VOCABULARY));
            Lockstep.Rows rows = new Lockstep.Rows(
                    logProbs,
                    logProbs,
                    0,
                    CursorRows.opening((int) logProbs.getShape().get(0)),
                    null);
            Draws all = Draws.of(rows, rowOf, uniforms, config);
            assertThat(IntStream.range(0, DRAWS).map(all::token).distinct().count())
                    .isGreaterThan(3);
            for (long most : new long[] {1, 3 * VOCABULARY}) {
                Draws some = Draws.of(rows, rowOf, uniforms, config, most);
                for (int draw = 0; draw < DRAWS; draw++) {
                    assertThat(some.token(draw)).as("draw %d", draw).isEqualTo(all.token(draw));
                    assertThat(some.logProb(draw))
                            .isEqualTo(all.logProb(draw))
                            .isEqualTo(values[(int) rowOf[draw] * VOCABULARY + some.token(draw)]);
                    assertThat(some.any(draw)).isTrue();
                }
            }
            assertThat(manager.getManagedArrays()).hasSize(1);
        }
    }
}
