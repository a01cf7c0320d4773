package io.github.seqwright.decoder.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path that an alignment tells is the likeliest of all that write its tokens. */
class CtcAlignerTest {

    private static final int STEPS = 6;
    private static final int TOKENS = 5;

    /** Log probability of the path that has each token on its span and nothing elsewhere. */
    private static double logProb(CtcEmissions emissions, int[] tokens, List<Span> spans) {
        int[] path = new int[emissions.steps()];
        Arrays.fill(path, CtcHead.BLANK);
        for (int i = 0; i < tokens.length; i++) {
            Arrays.fill(path, spans.get(i).begin(), spans.get(i).end(), tokens[i]);
        }
        double sum = 0;
        for (int t = 0; t < path.length; t++) {
            sum += emissions.logProb(t, path[t]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isTheLikeliestPath(int seed) {
        CtcEmissions emissions = EveryPath.random(seed, STEPS, TOKENS);
        EveryPath all = new EveryPath(emissions);
        for (int[] tokens : new int[][] {{1}, {1, 1}, {4, 2}, {1, 2, 1}, {4, 4, 4}, {0, 1, 2, 4, 0}}) {
            List<Span> spans = CtcAligner.align(emissions, tokens);
            assertThat(spans).hasSameSizeAs(Arrays.stream(tokens).boxed().toList());
            int behind = 0;
            for (Span span : spans) {
                assertThat(span.begin()).isGreaterThanOrEqualTo(behind);
                behind = span.end();
                assertThat(behind).isGreaterThan(span.begin()).isLessThanOrEqualTo(STEPS);
            }
            assertThat(Math.exp(logProb(emissions, tokens, spans)))
                    .as("%s", Arrays.toString(tokens))
                    .isCloseTo(all.likeliestPath(Arrays.stream(tokens).boxed().toList()), within(1e-9));
        }
    }

    @Test
    void whatDoesNotFitIsNowhere() {
        CtcEmissions emissions = EveryPath.random(1, 3, TOKENS);
        assertThat(CtcAligner.align(emissions, new int[] {1, 1, 2})).isEmpty();
        assertThat(CtcAligner.align(emissions, new int[] {1, 1})).containsExactly(new Span(0, 1), new Span(2, 3));
        assertThat(CtcAligner.align(emissions, new int[0])).isEmpty();
    }

    @Test
    void rowsAreAlignedWithoutTheirPadding() {
        try (NDManager manager = NDManager.newBaseManager()) {
            CtcEmissions first = EveryPath.random(1, 4, TOKENS);
            CtcEmissions second = EveryPath.random(2, 2, TOKENS);
            float[] values = new float[2 * 4 * TOKENS];
            Arrays.fill(values, Float.NaN);
            for (int token = 0; token < TOKENS; token++) {
                for (int t = 0; t < 4; t++) {
                    values[t * TOKENS + token] = (float) first.logProb(t, token);
                }
                for (int t = 0; t < 2; t++) {
                    values[(4 + t) * TOKENS + token] = (float) second.logProb(t, token);
                }
            }
            List<CtcEmissions> rows = CtcEmissions.of(
                    manager.create(values, new Shape(2, 4, TOKENS)), Lengths.of(manager, new int[] {4, 2}));
            assertThat(CtcAligner.align(rows.get(0), new int[] {4, 1}))
                    .isEqualTo(CtcAligner.align(first, new int[] {4, 1}));
            assertThat(CtcAligner.align(rows.get(1), new int[] {4, 1})).containsExactly(new Span(0, 1), new Span(1, 2));
        }
    }
}
