package io.github.seqwright.decoder.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Covers;
import io.github.seqwright.decoder.search.PlainSearch.Output;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.LengthNormalization;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchContract;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import io.github.seqwright.search.TableCursor;
import io.github.seqwright.search.TableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Covers("beam")
class BeamSearchTest extends SearchContract {

    private static final int[] SOURCES = {0, 1, 2};
    private static final int[] LENGTHS = {1, 9, 4};

    @Override
    protected Search search() {
        return new BeamSearch(new BeamSearchConfig(4, LengthNormalization.GNMT, 1));
    }

    @Override
    protected int nBest() {
        return 4;
    }

    private static void assertFound(List<Hypothesis> found, List<Output> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int rank = 0; rank < found.size(); rank++) {
            Hypothesis hypothesis = found.get(rank);
            Output output = expected.get(rank);
            assertThat(Arrays.stream(hypothesis.tokens()).boxed()).isEqualTo(output.tokens());
            assertThat(hypothesis.logProb()).isEqualTo(output.total());
            assertThat(hypothesis.score()).isEqualTo(output.score());
            assertThat(hypothesis.ended()).isEqualTo(output.ended());
        }
    }

    @ParameterizedTest
    @EnumSource
    void beamAsLargeAsTheSpaceIsExhaustive(LengthNormalization normalization) {
        int[] longest = {6, 4, 3};
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            int vocabulary = 3 + seed % 3;
            int most = 1 + random.nextInt(longest[seed % 3]);
            int fewest = random.nextInt(most + 1);
            // Places for all that is ranked at the last step, and for all that has finished before.
            int space = 2 * (int) Math.pow(vocabulary - 1, most) * vocabulary;
            int nBest = 1 + random.nextInt(Math.min(8, space));
            double alpha = random.nextInt(5) * 0.4;
            TableModel model = TableModel.random(seed, vocabulary, 2 * random.nextDouble());
            BeamSearchConfig config = new BeamSearchConfig(space, normalization, alpha);
            SearchRequest request =
                    new SearchRequest(END, Set.of(), new SearchLimits(fewest, most, 0, 1), nBest, false);
            List<List<Hypothesis>> found = find(new BeamSearch(config), model, SOURCES, LENGTHS, request);
            for (int source : SOURCES) {
                List<Output> all = new PlainSearch(model, source, asked(LENGTHS).get(source), request, config).all();
                List<Output> best = all.subList(0, Math.min(nBest, all.size()));
                assertFound(found.get(source).subList(0, best.size()), best);
                assertThat(found.get(source).stream().skip(best.size())).noneMatch(Hypothesis::ended);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyBeamFollowsTheDefinition(LengthNormalization normalization) {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            int vocabulary = 3 + random.nextInt(8);
            // Up to four times the vocabulary.
            int beamSize = 1 + random.nextInt(12);
            double alpha = random.nextInt(5) * 0.4;
            BeamSearchConfig config = new BeamSearchConfig(beamSize, normalization, alpha);
            assertFollowsTheDefinition(seed, vocabulary, config, 0, false, false);
        }
    }

    /** Of more tokens than are ranked as they are. */
    @Test
    void largeVocabulariesFollowTheDefinition() {
        for (int seed = 0; seed < 12; seed++) {
            int vocabulary = 597 + seed;
            BeamSearchConfig config = new BeamSearchConfig(1 + seed % 6, LengthNormalization.GNMT, 1);
            assertFollowsTheDefinition(seed, vocabulary, config, seed % 3, false, seed % 2 == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void constrainedBeamsFollowTheDefinition(LengthNormalization normalization) {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            int vocabulary = 4 + random.nextInt(8);
            int beamSize = 1 + random.nextInt(8);
            double coverage = random.nextBoolean() ? 0 : random.nextDouble();
            int shift = random.nextBoolean() ? 0 : 1 + random.nextInt(3);
            BeamSearchConfig config =
                    new BeamSearchConfig(beamSize, normalization, random.nextDouble(), coverage, shift);
            assertFollowsTheDefinition(
                    seed, vocabulary, config, random.nextInt(4), random.nextBoolean(), random.nextBoolean());
        }
    }

    private void assertFollowsTheDefinition(
            int seed, int vocabulary, BeamSearchConfig config, int ngram, boolean prefixed, boolean restricted) {
        Random random = new Random(seed);
        int nBest = 1 + random.nextInt(config.beamSize());
        SearchLimits limits = new SearchLimits(
                random.nextInt(4),
                4 + random.nextInt(12),
                random.nextDouble(),
                0.5,
                ngram,
                restricted ? random.nextInt(4) : 0,
                prefixed ? 1 + 2 * random.nextDouble() : 0);
        TableModel model = TableModel.random(seed, vocabulary, 3 * random.nextDouble());
        Set<Integer> suppressed = random.nextBoolean() ? Set.of() : Set.of(random.nextInt(2));
        Set<Integer> allowed = restricted ? Set.of(0, vocabulary - 1) : null;
        SearchRequest request = new SearchRequest(END, suppressed, allowed, limits, nBest, false);
        int[][] prefixes = new int[SOURCES.length][];
        Arrays.setAll(
                prefixes,
                source -> prefixed
                        ? random.ints(random.nextInt(8), 0, vocabulary)
                                .map(token -> token == END ? 0 : token)
                                .toArray()
                        : new int[0]);
        List<List<Hypothesis>> found =
                find(new BeamSearch(config), model, SOURCES, LENGTHS, request, source -> prefixes[source]);
        for (int source : SOURCES) {
            SearchSource asked = new SearchSource(LENGTHS[source], LENGTHS[source], prefixes[source], source);
            List<Output> expected = new PlainSearch(model, source, asked, request, config).beam();
            assertFound(found.get(source), expected.subList(0, Math.min(nBest, expected.size())));
        }
    }

    @Test
    void coveringTheSourceCanOutweighProbability() {
        // Ending at once is likelier than one more token, which makes up for what the first did not attend to.
        TableModel model = (source, prefix) -> (prefix.length == 0
                        ? TableModel.constant(0, 0, 0.6, 0.4)
                        : TableModel.constant(0, 0, 0.9, 0.1))
                .logProbs(source, prefix);
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 5, 0, 1), 2, false);
        int[] one = {0};
        int[] length = {4};
        List<Integer> lengths = new ArrayList<>();
        for (double beta : new double[] {0, 1}) {
            BeamSearch search = new BeamSearch(new BeamSearchConfig(3, LengthNormalization.NONE, 0, beta, 0));
            List<Hypothesis> best = find(search, model, one, length, request).get(0);
            lengths.add(best.get(0).tokens().length);
            assertThat(best).allSatisfy(found -> assertThat(found.score()).isLessThanOrEqualTo(found.logProb()));
        }
        assertThat(lengths.get(0)).isZero();
        assertThat(lengths.get(1)).isPositive();
    }

    @Test
    void paddingNeedsNoCoverage() {
        BeamSearch search = new BeamSearch(new BeamSearchConfig(4, LengthNormalization.GNMT, 1, 0.5, 0));
        TableModel model = TableModel.random(3, 9, 1);
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 25, 0, 1), 4, false);
        List<List<Hypothesis>> together = find(search, model, SOURCES, LENGTHS, request);
        for (int source : SOURCES) {
            List<Hypothesis> alone = find(search, model, new int[] {source}, new int[] {LENGTHS[source]}, request)
                    .get(0);
            assertThat(together.get(source).toString()).isEqualTo(alone.toString());
        }
    }

    @Test
    void coverageOfAModelWithoutAttentionIsAnError() {
        BeamSearch search = new BeamSearch(new BeamSearchConfig(4, LengthNormalization.GNMT, 1, 0.5, 0));
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 25, 0, 1), 4, false);
        try (TableCursor cursor =
                cursor(TableModel.random(3, 9, 1), SOURCES, LENGTHS).withoutAttention()) {
            assertThatThrownBy(() -> search.search(cursor, asked(LENGTHS), request))
                    .isInstanceOf(InputException.class)
                    .hasMessage("coverage_penalty: the model has no attention to look at; use 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void unlikelyEndsDoNotCutOffWhatTheModelIsSureOf(LengthNormalization normalization) {
        // Nine tokens of which the model is sure, an end at any of them being its second, remote choice.
        TableModel sure = (source, prefix) -> {
            double[] probabilities = {0, 0, 1e-4, 1e-5, 1e-5};
            probabilities[prefix.length < 9 ? 3 : END] = 1 - 1e-3;
            return TableModel.constant(probabilities).logProbs(source, prefix);
        };
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 30, 0, 1), 1, false);
        for (int beamSize = 1; beamSize <= 5; beamSize++) {
            Search search = new BeamSearch(new BeamSearchConfig(beamSize, normalization, 1));
            assertThat(find(search, sure, SOURCES, LENGTHS, request))
                    .allSatisfy(found ->
                            assertThat(found.get(0).tokens()).containsOnly(3).hasSize(9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsAsSoonAsNothingCanWin(LengthNormalization normalization) {
        TableModel ends = TableModel.constant(0, 0, 0.999, 0.0005, 0.0005);
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 15, 0, 1), 1, false);
        Search search = new BeamSearch(new BeamSearchConfig(3, normalization, 1));
        try (TableCursor cursor = cursor(ends, SOURCES, LENGTHS)) {
            assertThat(search.search(cursor, asked(LENGTHS), request))
                    .allSatisfy(found -> assertThat(found.get(0).tokens()).isEmpty());
            assertThat(cursor.rowCounts()).hasSize(1);
        }
    }

    @Test
    void onlyLiveHypothesesHaveRows() {
        // After its first token, source 0 ends in one place of three; source 1 goes on for long.
        TableModel model = (source, prefix) -> (source == 0 && prefix.length == 1
                        ? TableModel.constant(0, 0, 0.6, 0.3, 0.1, 0)
                        : TableModel.constant(0, 0, 0, 0.9, 0.09, 0.01))
                .logProbs(source, prefix);
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 3, 0, 1), 3, false);
        Search search = new BeamSearch(new BeamSearchConfig(3, LengthNormalization.NONE, 0));
        try (TableCursor cursor = cursor(model, new int[] {0, 1}, new int[] {3, 3})) {
            search.search(cursor, asked(new int[] {3, 3}), request);
            assertThat(cursor.rowCounts()).containsExactly(2, 3 + 3, 2 + 3, 2 + 3);
        }
    }

    @Test
    void normalizationLetsLongerOutputsWin() {
        // Ending at once has probability 0.5, one token and then the end 0.45.
        TableModel model = (source, prefix) -> (prefix.length == 0
                        ? TableModel.constant(0, 0, 0.5, 0.5)
                        : TableModel.constant(0, 0, 0.9, 0.1))
                .logProbs(source, prefix);
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 5, 0, 1), 1, false);
        int[] one = {0};
        int[] length = {4};
        BeamSearch plain = new BeamSearch(new BeamSearchConfig(2, LengthNormalization.NONE, 1));
        assertThat(find(plain, model, one, length, request).get(0).get(0).tokens())
                .isEmpty();
        BeamSearch mean = new BeamSearch(new BeamSearchConfig(2, LengthNormalization.POWER, 1));
        assertThat(find(mean, model, one, length, request).get(0).get(0).tokens())
                .containsExactly(3);
    }

    @Test
    void amongEqualsTheSmallerTokenComesFirst() {
        // 3 then 5, and 4 then 3, both of -3 in all; the first token alone makes 3 the better parent.
        TableModel model = (source, prefix) -> {
            float[] logProbs = new float[7];
            Arrays.fill(logProbs, Float.NEGATIVE_INFINITY);
            switch (prefix.length) {
                case 0 -> {
                    logProbs[3] = -1;
                    logProbs[4] = -2;
                }
                case 1 -> logProbs[prefix[0] == 3 ? 5 : 3] = prefix[0] == 3 ? -2 : -1;
                default -> logProbs[END] = 0;
            }
            return logProbs;
        };
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 5, 0, 1), 2, false);
        BeamSearch search = new BeamSearch(new BeamSearchConfig(2, LengthNormalization.NONE, 0));
        List<Hypothesis> found =
                find(search, model, new int[] {0}, new int[] {1}, request).get(0);
        assertThat(found).extracting(Hypothesis::tokens).containsExactly(new int[] {4, 3}, new int[] {3, 5});
    }

    @Test
    void whatCanOnlyDrawLevelIsNotWaitedFor() {
        TableModel level = (source, prefix) -> {
            float[] logProbs = new float[5];
            Arrays.fill(logProbs, Float.NEGATIVE_INFINITY);
            logProbs[END] = prefix.length == 0 ? -1 : 0;
            logProbs[3] = prefix.length == 0 ? -1 : Float.NEGATIVE_INFINITY;
            return logProbs;
        };
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 5, 0, 1), 1, false);
        BeamSearch search = new BeamSearch(new BeamSearchConfig(2, LengthNormalization.NONE, 0));
        try (TableCursor cursor = cursor(level, SOURCES, LENGTHS)) {
            assertThat(search.search(cursor, asked(LENGTHS), request))
                    .allSatisfy(found -> assertThat(found.get(0).tokens()).isEmpty());
            assertThat(cursor.rowCounts()).hasSize(1);
        }
    }

    @Test
    void positionsWithoutAnyAttentionLeaveAScoreThatCompares() {
        BeamSearchConfig config = new BeamSearchConfig(2, LengthNormalization.NONE, 0, 0.5, 0);
        Prefix one = Prefix.empty().append(3, -1, new float[] {1, 0, 0});
        Prefix other = Prefix.empty().append(3, -1, new float[] {0.75f, 0.25f, 0});
        assertThat(config.coveragePenalty(one, 3)).isEqualTo(0.5 * 2 * Math.log(Float.MIN_NORMAL));
        assertThat(config.coveragePenalty(other, 3)).isGreaterThan(config.coveragePenalty(one, 3));
    }

    @Test
    void moreThanTheBeamCannotBeAskedFor() {
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 5, 0, 1), 5, false);
        assertThatThrownBy(() -> find(search(), TableModel.random(0, 9, 1), SOURCES, LENGTHS, request))
                .isInstanceOf(InputException.class)
                .hasMessage("the 5 best outputs were asked for but the beam keeps only 4; ask for fewer or use beam"
                        + " search with beam_size 5 or more");
    }
}
