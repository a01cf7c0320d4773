package io.github.seqwright.decoder.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.decoder.search.PlainSearch.Output;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.EnsembleCursor;
import io.github.seqwright.search.EnsembleMode;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.LengthNormalization;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.TableCursor;
import io.github.seqwright.search.TableModel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A search over an ensemble is one over the mean of its models. */
class EnsembleSearchTest {

    private static final int END = 2;
    private static final int VOCABULARY = 4;
    private static final int LONGEST = 3;
    private static final int[] SOURCES = {0, 1, 2};
    private static final int[] LENGTHS = {1, 9, 4};
    private static final double[] WEIGHTS = {0.5, 0.3, 0.2};

    private static List<List<Hypothesis>> find(TableModel[] models, BeamSearchConfig config, SearchLimits limits) {
        SearchRequest request = new SearchRequest(END, Set.of(), limits, 5, true);
        try (NDManager manager = NDManager.newBaseManager()) {
            List<Cursor> members = List.of(
                    new TableCursor(manager, models[0], SOURCES, LENGTHS).withoutAttention(),
                    new TableCursor(manager, models[1], SOURCES, new int[] {2, 6, 4}),
                    new TableCursor(manager, models[2], SOURCES, LENGTHS));
            List<List<Hypothesis>> found;
            try (Cursor cursor = new EnsembleCursor(manager, members, WEIGHTS, EnsembleMode.LINEAR)) {
                found = new BeamSearch(config).search(cursor, LENGTHS, request);
            }
            assertThat(manager.getManagedArrays()).isEmpty();
            return found;
        }
    }

    private static void assertFound(List<Hypothesis> found, List<Output> expected) {
        for (int rank = 0; rank < expected.size(); rank++) {
            Hypothesis hypothesis = found.get(rank);
            Output output = expected.get(rank);
            assertThat(hypothesis.tokens())
                    .containsExactly(
                            output.tokens().stream().mapToInt(token -> token).toArray());
            assertThat(hypothesis.logProb()).isCloseTo(output.total(), within(1e-5));
            assertThat(hypothesis.score()).isCloseTo(output.score(), within(1e-5));
            assertThat(hypothesis.ended()).isEqualTo(output.ended());
        }
    }

    private static TableModel[] models(int seed) {
        return new TableModel[] {
            TableModel.random(3 * seed, VOCABULARY, 1.5),
            TableModel.random(3 * seed + 1, VOCABULARY, 1.5),
            TableModel.random(3 * seed + 2, VOCABULARY, 1.5)
        };
    }

    @Test
    void beamAsLargeAsTheSpaceIsExhaustive() {
        int space = 2 * (int) Math.pow(VOCABULARY - 1, LONGEST) * VOCABULARY;
        BeamSearchConfig config = new BeamSearchConfig(space, LengthNormalization.GNMT, 1);
        SearchLimits limits = new SearchLimits(0, LONGEST, 0, 1);
        for (int seed = 0; seed < 30; seed++) {
            TableModel[] models = models(seed);
            TableModel mean = TableModel.mean(WEIGHTS, models);
            List<List<Hypothesis>> found = find(models, config, limits);
            for (int source : SOURCES) {
                List<Output> all = new PlainSearch(mean, source, END, 0, LONGEST, config).all();
                assertFound(found.get(source), all.subList(0, 5));
            }
        }
    }

    @Test
    void narrowBeamsFollowTheDefinition() {
        BeamSearchConfig config = new BeamSearchConfig(5, LengthNormalization.POWER, 0.8);
        SearchLimits limits = new SearchLimits(1, 12, 0, 1);
        for (int seed = 0; seed < 30; seed++) {
            TableModel[] models = models(seed);
            TableModel mean = TableModel.mean(WEIGHTS, models);
            List<List<Hypothesis>> found = find(models, config, limits);
            for (int source : SOURCES) {
                int longest = limits.longest(LENGTHS[source]);
                List<Output> expected =
                        new PlainSearch(mean, source, END, limits.shortest(LENGTHS[source]), longest, config).beam();
                assertFound(found.get(source), expected.subList(0, Math.min(5, expected.size())));
            }
        }
    }
}
