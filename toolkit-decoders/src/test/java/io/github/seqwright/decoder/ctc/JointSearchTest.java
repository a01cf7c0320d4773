package io.github.seqwright.decoder.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.decoder.search.BeamSearch;
import io.github.seqwright.decoder.search.BeamSearchConfig;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.EnsembleCursor;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.LengthNormalization;
import io.github.seqwright.search.Mixture;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import io.github.seqwright.search.TableCursor;
import io.github.seqwright.search.TableModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search over a decoder and CTC finds what scoring every target by the definition of both finds. */
class JointSearchTest {

    private static final int STEPS = 4;
    private static final int TOKENS = 5;
    private static final double CTC = 0.4;

    private record Scored(List<Integer> tokens, double score) {}

    /** Log probability of a target under both, weighted. */
    private static double score(TableModel decoder, Map.Entry<List<Integer>, Double> target, double ctc) {
        double attention = 0;
        int[] tokens = target.getKey().stream().mapToInt(Integer::intValue).toArray();
        for (int length = 0; length <= tokens.length; length++) {
            float[] next = decoder.logProbs(0, Arrays.copyOf(tokens, length));
            attention += next[length < tokens.length ? tokens[length] : CtcHead.BLANK];
        }
        return (1 - ctc) * attention + ctc * Math.log(target.getValue());
    }

    private static List<Hypothesis> search(Cursor cursor, int beam) {
        SearchRequest request =
                new SearchRequest(CtcHead.BLANK, Set.of(), new SearchLimits(0, STEPS, 0, 1), Math.min(beam, 20), true);
        return new BeamSearch(new BeamSearchConfig(beam, LengthNormalization.NONE, 0))
                .search(cursor, List.of(new SearchSource(STEPS, STEPS, 0)), request)
                .get(0);
    }

    private static void assertBest(List<Hypothesis> found, List<Scored> expected) {
        for (int rank = 0; rank < 20; rank++) {
            Hypothesis hypothesis = found.get(rank);
            assertThat(hypothesis.ended()).isTrue();
            assertThat(IntStream.of(hypothesis.tokens()).boxed().toList())
                    .as("rank %d", rank)
                    .isEqualTo(expected.get(rank).tokens());
            assertThat(hypothesis.score()).isCloseTo(expected.get(rank).score(), within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aBeamAsLargeAsTheSpaceIsExhaustive(int seed) {
        CtcEmissions emissions = EveryPath.random(seed, STEPS, TOKENS);
        TableModel decoder = TableModel.random(seed, TOKENS, 1.5);
        List<Scored> expected = new EveryPath(emissions)
                .targets().entrySet().stream()
                        .map(target -> new Scored(target.getKey(), score(decoder, target, CTC)))
                        .sorted(Comparator.comparingDouble(Scored::score).reversed())
                        .toList();
        try (NDManager manager = NDManager.newBaseManager()) {
            List<Cursor> both = List.of(
                    new TableCursor(manager, decoder, new int[] {0}, new int[] {STEPS}),
                    CtcCursor.allPaths(manager, List.of(emissions)));
            try (Cursor cursor = new EnsembleCursor(manager, both, new double[] {1 - CTC, CTC}, Mixture.SUM)) {
                assertBest(search(cursor, 1000), expected);
            }
            assertThat(manager.getManagedArrays()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ctcAloneFindsTheLikeliestTargets(int seed) {
        CtcEmissions emissions = EveryPath.random(seed, STEPS, TOKENS);
        List<Scored> expected = new EveryPath(emissions)
                .targets().entrySet().stream()
                        .map(target -> new Scored(target.getKey(), Math.log(target.getValue())))
                        .sorted(Comparator.comparingDouble(Scored::score).reversed())
                        .toList();
        try (NDManager manager = NDManager.newBaseManager();
                Cursor cursor = CtcCursor.allPaths(manager, List.of(emissions))) {
            assertBest(search(cursor, 1000), expected);
        }
    }
}
