package io.github.seqwright.decoder.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.decoder.search.BeamSearch;
import io.github.seqwright.decoder.search.BeamSearchConfig;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.LengthNormalization;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BestPathTest {

    private static final int TOKENS = 5;

    /** Steps on which these are likely, each with probability 0.6. */
    private static CtcEmissions sure(int... tokens) {
        float[] logProbs = new float[tokens.length * TOKENS];
        for (int t = 0; t < tokens.length; t++) {
            for (int token = 0; token < TOKENS; token++) {
                logProbs[t * TOKENS + token] = (float) Math.log(token == tokens[t] ? 0.6 : 0.1);
            }
        }
        return new CtcEmissions(logProbs, TOKENS);
    }

    @Test
    void repetitionsAndNothingsAreTakenOut() {
        int nothing = CtcHead.BLANK;
        BestPath path = BestPath.of(sure(nothing, 1, 1, nothing, 1, 4, 4, nothing, nothing));
        assertThat(path.tokens()).containsExactly(1, 1, 4, nothing);
        double step = Math.log(0.6);
        double[] expected = {3 * step, 2 * step, 2 * step, 2 * step};
        for (int place = 0; place < expected.length; place++) {
            assertThat((double) path.logProb(place)).isCloseTo(expected[place], within(1e-6));
        }
        assertThat(BestPath.of(sure(nothing, nothing)).tokens()).containsExactly(nothing);
    }

    /** Sources of different lengths, which leave one after another. */
    @Test
    void anySearchFindsIt() {
        List<CtcEmissions> emissions = new ArrayList<>();
        List<SearchSource> sources = new ArrayList<>();
        for (int source = 0; source < 6; source++) {
            int steps = 3 + 4 * (source % 3);
            emissions.add(EveryPath.random(source, steps, TOKENS));
            sources.add(new SearchSource(steps, steps, source));
        }
        SearchRequest request = new SearchRequest(CtcHead.BLANK, Set.of(), new SearchLimits(0, 50, 0, 1), 1, false);
        for (int beam : new int[] {1, 3}) {
            try (NDManager manager = NDManager.newBaseManager()) {
                try (Cursor cursor = CtcCursor.bestPath(manager, emissions)) {
                    List<List<Hypothesis>> found = new BeamSearch(
                                    new BeamSearchConfig(beam, LengthNormalization.NONE, 0))
                            .search(cursor, sources, request);
                    for (int source = 0; source < emissions.size(); source++) {
                        assertFound(found.get(source).get(0), emissions.get(source));
                    }
                }
                assertThat(manager.getManagedArrays()).isEmpty();
            }
        }
    }

    private static void assertFound(Hypothesis found, CtcEmissions emissions) {
        List<Integer> expected = new ArrayList<>();
        double logProb = 0;
        int before = CtcHead.BLANK;
        for (int t = 0; t < emissions.steps(); t++) {
            // Padding and beginning-of-sentence, 0 and 2, are in no output.
            int best = CtcHead.BLANK;
            for (int token : new int[] {1, 4}) {
                best = emissions.logProb(t, token) > emissions.logProb(t, best) ? token : best;
            }
            if (best != CtcHead.BLANK && best != before) {
                expected.add(best);
            }
            before = best;
            logProb += emissions.logProb(t, best);
        }
        assertThat(found.ended()).isTrue();
        assertThat(found.tokens())
                .containsExactly(expected.stream().mapToInt(i -> i).toArray());
        assertThat(found.logProb()).isCloseTo(logProb, within(1e-5));
    }

    @Test
    void besideThePathOnlyTheEndFollows() {
        try (NDManager manager = NDManager.newBaseManager();
                Cursor cursor = CtcCursor.bestPath(manager, List.of(sure(1, 4)))) {
            cursor.advance(manager.create(new long[] {0, 0}), manager.create(new long[] {1, 4}));
            float[] next = cursor.logProbs().toFloatArray();
            assertThat(next[4]).isCloseTo((float) Math.log(0.6), within(1e-6f));
            assertThat(next[CtcHead.BLANK]).isEqualTo(Float.NEGATIVE_INFINITY);
            assertThat(next[TOKENS + CtcHead.BLANK]).isZero();
            assertThat(next[TOKENS + 4]).isEqualTo(Float.NEGATIVE_INFINITY);
        }
    }

    @Test
    void needsCtcToSearchAlone() {
        assertThatThrownBy(() -> new CtcConfig(0.3, 0.3, true, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("best_path: ");
    }
}
