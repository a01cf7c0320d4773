package io.github.seqwright.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Search} must keep to; a subclass names the search to check. */
public abstract class SearchContract {

    protected static final int END = 2;
    protected static final Set<Integer> NEVER = Set.of(0, 1);

    private static final int VOCABULARY = 9;
    private static final int[] SOURCES = {0, 1, 2, 3, 4, 5, 6};
    private static final int[] LENGTHS = {4, 1, 50, 7, 2, 12, 3};
    private static final SearchLimits LIMITS = new SearchLimits(0, 25, 0, 1);

    private NDManager manager = NDManager.newBaseManager();

    protected abstract Search search();

    /** The largest n-best the search allows, and how many rows a source has at most. */
    protected abstract int nBest();

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    protected final TableCursor cursor(TableModel model, int[] sources, int[] lengths) {
        return new TableCursor(manager, model, sources, lengths);
    }

    protected final List<List<Hypothesis>> find(
            Search search, TableModel model, int[] sources, int[] lengths, SearchRequest request) {
        return find(search, model, sources, lengths, request, source -> new int[0]);
    }

    /** @param prefixes what the outputs of each source begin with */
    protected final List<List<Hypothesis>> find(
            Search search,
            TableModel model,
            int[] sources,
            int[] lengths,
            SearchRequest request,
            IntFunction<int[]> prefixes) {
        try (TableCursor cursor = cursor(model, sources, lengths)) {
            List<SearchSource> asked = IntStream.range(0, sources.length)
                    .mapToObj(i -> new SearchSource(lengths[i], lengths[i], prefixes.apply(sources[i]), sources[i]))
                    .toList();
            return search.search(cursor, asked, request);
        }
    }

    /** Sources without prefixes, numbered as they come. */
    protected static List<SearchSource> asked(int... lengths) {
        return IntStream.range(0, lengths.length)
                .mapToObj(i -> new SearchSource(lengths[i], lengths[i], i))
                .toList();
    }

    private List<List<Hypothesis>> find(TableModel model, SearchRequest request) {
        return find(search(), model, SOURCES, LENGTHS, request);
    }

    private SearchRequest request(SearchLimits limits) {
        return new SearchRequest(END, NEVER, limits, nBest(), true);
    }

    private static List<TableModel> models() {
        return IntStream.range(0, 30)
                .mapToObj(seed -> TableModel.random(seed, VOCABULARY, 0.5 + seed % 3))
                .toList();
    }

    private static void assertSame(List<Hypothesis> actual, List<Hypothesis> expected, int length) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int rank = 0; rank < actual.size(); rank++) {
            Hypothesis a = actual.get(rank);
            Hypothesis e = expected.get(rank);
            assertThat(a.tokens()).isEqualTo(e.tokens());
            assertThat(a.logProb()).isEqualTo(e.logProb());
            assertThat(a.score()).isEqualTo(e.score());
            assertThat(a.ended()).isEqualTo(e.ended());
            assertThat(a.tokenLogProbs()).isEqualTo(e.tokenLogProbs());
            assertThat(unpadded(a, length)).isDeepEqualTo(unpadded(e, length));
        }
    }

    private static float[][] unpadded(Hypothesis hypothesis, int length) {
        return Arrays.stream(hypothesis.attention())
                .map(row -> Arrays.copyOf(row, length))
                .toArray(float[][]::new);
    }

    @Test
    void batchOfManyGivesWhatBatchesOfOneGive() {
        for (TableModel model : models()) {
            List<List<Hypothesis>> together = find(model, request(LIMITS));
            assertThat(together).hasSize(SOURCES.length);
            for (int i = 0; i < SOURCES.length; i++) {
                int[] source = {SOURCES[i]};
                int[] length = {LENGTHS[i]};
                List<Hypothesis> alone =
                        find(search(), model, source, length, request(LIMITS)).get(0);
                assertSame(together.get(i), alone, LENGTHS[i]);
            }
        }
    }

    @Test
    void nBestAreDifferentAndBestFirst() {
        for (TableModel model : models()) {
            for (List<Hypothesis> found : find(model, request(LIMITS))) {
                assertThat(found).hasSizeBetween(1, nBest());
                assertThat(found)
                        .isSortedAccordingTo(Comparator.comparing((Hypothesis h) -> !h.ended())
                                .thenComparing(Hypothesis::score, Comparator.reverseOrder()));
                assertThat(found.stream().map(h -> Arrays.toString(h.tokens()))).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void fewerWantedAreTheFirstOfMore() {
        SearchRequest one = new SearchRequest(END, NEVER, LIMITS, 1, true);
        for (TableModel model : models()) {
            List<List<Hypothesis>> best = find(model, one);
            List<List<Hypothesis>> more = find(model, request(LIMITS));
            for (int i = 0; i < SOURCES.length; i++) {
                assertSame(best.get(i), more.get(i).subList(0, 1), LENGTHS[i]);
            }
        }
    }

    @Test
    void lengthsStayWithinTheLimits() {
        SearchLimits limits = new SearchLimits(2, 30, 0.4, 0.5);
        for (TableModel model : models()) {
            List<List<Hypothesis>> found = find(model, request(limits));
            for (int i = 0; i < SOURCES.length; i++) {
                for (Hypothesis hypothesis : found.get(i)) {
                    assertThat(hypothesis.tokens().length)
                            .isBetween(limits.shortest(LENGTHS[i]), limits.longest(LENGTHS[i]));
                    assertThat(hypothesis.ended() || hypothesis.tokens().length == limits.longest(LENGTHS[i]))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void outputsHoldNoEndAndNothingSuppressed() {
        for (TableModel model : models()) {
            for (List<Hypothesis> found : find(model, request(LIMITS))) {
                for (Hypothesis hypothesis : found) {
                    assertThat(hypothesis.tokens()).doesNotContain(0, 1, END);
                }
            }
        }
    }

    /** A prefix of every length from none to more than the longest output, with a token that nothing else may give. */
    private static int[] prefix(int source) {
        int[] prefix = new int[source * 5];
        Arrays.setAll(prefix, i -> i % 4 == 3 ? 1 : 3 + (source + i) % 4);
        return prefix;
    }

    @Test
    void outputsBeginWithThePrefixAndItsTokensCount() {
        for (TableModel model : models()) {
            List<List<Hypothesis>> found =
                    find(search(), model, SOURCES, LENGTHS, request(LIMITS), SearchContract::prefix);
            for (int i = 0; i < SOURCES.length; i++) {
                int[] prefix = prefix(SOURCES[i]);
                for (Hypothesis hypothesis : found.get(i)) {
                    assertThat(Arrays.copyOf(hypothesis.tokens(), prefix.length))
                            .isEqualTo(prefix);
                    assertThat(Arrays.stream(hypothesis.tokens()).skip(prefix.length))
                            .doesNotContain(0, 1, END);
                    assertThat(hypothesis.tokens().length)
                            .isLessThanOrEqualTo(Math.max(prefix.length, LIMITS.longest(LENGTHS[i])));
                    assertDetails(model, SOURCES[i], LENGTHS[i], hypothesis);
                }
                assertSame(
                        found.get(i),
                        find(
                                        search(),
                                        model,
                                        new int[] {SOURCES[i]},
                                        new int[] {LENGTHS[i]},
                                        request(LIMITS),
                                        SearchContract::prefix)
                                .get(0),
                        LENGTHS[i]);
            }
        }
    }

    @Test
    void onlyAllowedTokensFollowThePrefix() {
        SearchRequest request = new SearchRequest(END, NEVER, Set.of(0, 4, 7), LIMITS, nBest(), false);
        for (TableModel model : models()) {
            List<List<Hypothesis>> found =
                    find(search(), model, SOURCES, LENGTHS, request, source -> new int[source % 2 * 2]);
            for (int i = 0; i < SOURCES.length; i++) {
                int skipped = SOURCES[i] % 2 * 2;
                assertThat(found.get(i))
                        .isNotEmpty()
                        .allSatisfy(hypothesis -> assertThat(
                                        Arrays.stream(hypothesis.tokens()).skip(skipped))
                                .allMatch(token -> token == 4 || token == 7));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void nothingComesTwiceButInThePrefix(int n) {
        SearchRequest request = request(new SearchLimits(0, 25, 0, 1, n, 0, 0));
        for (TableModel model : models()) {
            List<List<Hypothesis>> found =
                    find(search(), model, SOURCES, LENGTHS, request, source -> new int[] {3, 3, 3, 3});
            for (List<Hypothesis> hypotheses : found) {
                for (Hypothesis hypothesis : hypotheses) {
                    int[] tokens = hypothesis.tokens();
                    List<String> ngrams = IntStream.rangeClosed(n, tokens.length)
                            .mapToObj(end -> Arrays.toString(Arrays.copyOfRange(tokens, end - n, end)))
                            .toList();
                    // All of the prefix are one, and what follows it repeats none.
                    int inPrefix = 5 - n;
                    assertThat(ngrams.subList(inPrefix - 1, ngrams.size())).doesNotHaveDuplicates();
                }
            }
        }
    }

    /** Models that would never stop saying the same two tokens. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void loopsAreLeft(int times) {
        TableModel stuck = (source, prefix) -> {
            double[] probabilities = {0, 0, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001};
            probabilities[prefix.length % 2 == 0 ? 5 : 7] = 0.994;
            return TableModel.constant(probabilities).logProbs(source, prefix);
        };
        List<TableModel> models = new ArrayList<>(models());
        models.add(stuck);
        SearchRequest request = request(new SearchLimits(0, 25, 0, 1, 0, times, 0));
        for (TableModel model : models) {
            for (List<Hypothesis> hypotheses : find(model, request)) {
                for (Hypothesis hypothesis : hypotheses) {
                    String text = IntStream.of(hypothesis.tokens())
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining());
                    assertThat(text).doesNotContainPattern("(.+)\\1{" + times + "}");
                }
            }
        }
    }

    @Test
    void outputsEndOnlyWhereTheEndIsLikely() {
        // The end is the third likeliest at first, and from the fourth token on the likeliest.
        TableModel model = (source, prefix) -> (prefix.length < 4
                        ? TableModel.constant(0, 0, 0.2, 0.5, 0.3)
                        : TableModel.constant(0, 0, 0.6, 0.3, 0.1))
                .logProbs(source, prefix);
        for (List<Hypothesis> hypotheses : find(model, request(new SearchLimits(0, 25, 0, 1, 0, 0, 1.5)))) {
            assertThat(hypotheses)
                    .allSatisfy(hypothesis -> assertThat(hypothesis.tokens()).hasSizeGreaterThanOrEqualTo(4));
        }
        // 0.2 is more than 0.5 to the power of 3.
        List<Hypothesis> free = find(model, request(new SearchLimits(0, 25, 0, 1, 0, 0, 3))).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(free.stream().anyMatch(hypothesis -> hypothesis.tokens().length < 4))
                .isEqualTo(nBest() > 1);
    }

    @Test
    void theModelsProbabilitiesStayAsTheyAre() {
        TableModel model = models().get(1);
        SearchRequest request = new SearchRequest(END, NEVER, Set.of(4, 7), LIMITS, nBest(), false);
        try (TableCursor cursor = cursor(model, new int[] {0, 1}, new int[] {1, 1})) {
            float[] before = cursor.logProbs().toFloatArray();
            NDArray opened = cursor.logProbs();
            Cursor once = new UnchangedCursor(cursor, opened, before);
            search().search(
                            once,
                            List.of(new SearchSource(1, 1, new int[] {3}, 0), new SearchSource(1, 1, 1)),
                            request);
        }
    }

    /** Checks at the first advance that nobody wrote into what it gave. */
    private record UnchangedCursor(Cursor cursor, NDArray opened, float[] before) implements Cursor {

        @Override
        public NDArray logProbs() {
            return cursor.logProbs();
        }

        @Override
        public void advance(NDArray parents, NDArray tokens) {
            if (!opened.isReleased()) {
                assertThat(opened.toFloatArray()).isEqualTo(before);
            }
            cursor.advance(parents, tokens);
        }

        @Override
        public void keepSources(NDArray kept) {
            cursor.keepSources(kept);
        }

        @Override
        public Optional<NDArray> attention() {
            return cursor.attention();
        }

        @Override
        public void close() {
            cursor.close();
        }
    }

    @Test
    void detailsLineUpWithTokens() {
        for (TableModel model : models()) {
            List<List<Hypothesis>> found = find(model, request(LIMITS));
            for (int i = 0; i < SOURCES.length; i++) {
                for (Hypothesis hypothesis : found.get(i)) {
                    assertDetails(model, SOURCES[i], LENGTHS[i], hypothesis);
                }
            }
        }
    }

    private static void assertDetails(TableModel model, int source, int length, Hypothesis hypothesis) {
        int[] tokens = hypothesis.tokens();
        int steps = tokens.length + (hypothesis.ended() ? 1 : 0);
        float[] logProbs = hypothesis.tokenLogProbs();
        assertThat(logProbs).hasSize(steps);
        assertThat(hypothesis.attention()).hasNumberOfRows(steps);
        double sum = 0;
        for (int t = 0; t < steps; t++) {
            int[] prefix = Arrays.copyOf(tokens, t);
            int token = t < tokens.length ? tokens[t] : END;
            assertThat(logProbs[t]).isEqualTo(model.logProbs(source, prefix)[token]);
            assertThat(unpadded(hypothesis, length)[t]).isEqualTo(TableCursor.attention(source, prefix, length));
            sum += logProbs[t];
        }
        assertThat(hypothesis.logProb()).isCloseTo(sum, within(1e-9));
    }

    @Test
    void detailsAreMadeOnlyWhenAskedFor() {
        SearchRequest plain = new SearchRequest(END, NEVER, LIMITS, nBest(), false);
        try (TableCursor cursor = cursor(models().get(0), SOURCES, LENGTHS)) {
            for (List<Hypothesis> found : search().search(cursor, asked(LENGTHS), plain)) {
                assertThat(found).allSatisfy(hypothesis -> {
                    assertThat(hypothesis.tokenLogProbs()).isNull();
                    assertThat(hypothesis.attention()).isNull();
                });
            }
            assertThat(cursor.attentionReads()).isZero();
        }
    }

    @Test
    void modelWithoutAttentionGivesNone() {
        try (TableCursor cursor = cursor(models().get(0), SOURCES, LENGTHS).withoutAttention()) {
            for (List<Hypothesis> found : search().search(cursor, asked(LENGTHS), request(LIMITS))) {
                assertThat(found).allSatisfy(hypothesis -> {
                    assertThat(hypothesis.tokenLogProbs()).isNotNull();
                    assertThat(hypothesis.attention()).isNull();
                });
            }
        }
    }

    @Test
    void modelThatNeverEndsIsCutAtTheLongest() {
        TableModel endless = TableModel.constant(0.1, 0.1, 0, 0.5, 0.3);
        List<List<Hypothesis>> found = find(endless, request(LIMITS));
        for (int i = 0; i < SOURCES.length; i++) {
            assertThat(found.get(i)).hasSize(nBest());
            for (Hypothesis hypothesis : found.get(i)) {
                assertThat(hypothesis.ended()).isFalse();
                assertThat(hypothesis.tokens()).hasSize(LIMITS.longest(LENGTHS[i]));
                assertDetails(endless, SOURCES[i], LENGTHS[i], hypothesis);
            }
        }
    }

    @Test
    void modelThatOnlyEndsGivesAnEmptyOutput() {
        TableModel mute = TableModel.constant(0, 0, 1, 0, 0);
        for (List<Hypothesis> found : find(mute, request(LIMITS))) {
            assertThat(found).singleElement().satisfies(hypothesis -> {
                assertThat(hypothesis.tokens()).isEmpty();
                assertThat(hypothesis.ended()).isTrue();
                assertThat(hypothesis.logProb()).isZero();
            });
        }
    }

    @Test
    void modelThatCannotGoOnGivesWhatThereIs() {
        TableModel mute = TableModel.constant(0, 0, 1, 0, 0);
        for (List<Hypothesis> found : find(mute, request(new SearchLimits(3, 25, 0, 1)))) {
            assertThat(found).singleElement().satisfies(hypothesis -> {
                assertThat(hypothesis.tokens()).isEmpty();
                assertThat(hypothesis.ended()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void brokenModelIsAnErrorThatNamesTheSource(float broken) {
        TableModel sound = TableModel.constant(0, 0, 0, 0.6, 0.4);
        TableModel model = (source, prefix) -> {
            float[] logProbs = sound.logProbs(source, prefix);
            if (source == 3 && prefix.length == 2) {
                Arrays.fill(logProbs, broken);
            }
            return logProbs;
        };
        // Not its place in the batch, which nobody could look up.
        int[] sources = {6, 3, 4};
        int[] lengths = {3, 7, 2};
        assertThatThrownBy(() -> find(search(), model, sources, lengths, request(LIMITS)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("NaN or infinity")
                .hasMessageContaining("after 2 tokens of source 3 (from 0)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, END, VOCABULARY})
    void prefixesHoldTokensThatAreNotTheEnd(int token) {
        int[] sources = {6, 3, 4};
        int[] lengths = {3, 7, 2};
        assertThatThrownBy(() -> find(
                        search(),
                        models().get(0),
                        sources,
                        lengths,
                        request(LIMITS),
                        source -> source == 4 ? new int[] {5, token} : new int[] {VOCABULARY - 1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the prefix of source 4 holds " + token
                        + "; its tokens are from 0 to 8, and none is end-of-sentence, 2");
    }

    @Test
    void finishedSourcesLeaveTheBatch() {
        TableModel ends = TableModel.constant(0, 0, 0.999, 0.001, 0);
        TableModel goesOn = TableModel.constant(0, 0, 0, 0.9, 0.1);
        TableModel model = (source, prefix) -> (source == 5 ? goesOn : ends).logProbs(source, prefix);
        SearchRequest one = new SearchRequest(END, NEVER, LIMITS, 1, false);
        try (TableCursor cursor = cursor(model, SOURCES, LENGTHS)) {
            search().search(cursor, asked(LENGTHS), one);
            List<Integer> rows = cursor.rowCounts();
            assertThat(rows.get(0)).isEqualTo(SOURCES.length);
            // The first token, and so on to the longest output of source 5.
            assertThat(rows).hasSize(1 + LIMITS.longest(LENGTHS[5]));
            assertThat(rows.subList(1, rows.size())).allMatch(count -> count <= nBest());
        }
    }

    @Test
    void liveArraysDoNotGrowAndTheCursorStaysOpen() {
        TableModel endless = TableModel.constant(0.1, 0.1, 0, 0.5, 0.3);
        SearchLimits far = new SearchLimits(0, 1000, 0, 1000);
        try (TableCursor cursor = cursor(endless, new int[] {0, 1}, new int[] {3, 4})) {
            List<List<Hypothesis>> found = search().search(cursor, asked(3, 4), request(far));
            assertThat(found.get(1).get(0).tokens()).hasSize(1000);
            assertThat(cursor.closed()).isFalse();
            assertThat(cursor.liveArrays())
                    .hasSize(1000)
                    .containsOnly(cursor.liveArrays().get(0));
        }
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    @Test
    void noSourcesGiveNothing() {
        TableCursor unused = cursor(models().get(0), SOURCES, LENGTHS);
        unused.close();
        assertThat(search().search(unused, asked(), request(LIMITS))).isEmpty();
    }

    @Test
    void lengthsMustBeThoseOfTheCursorsSources() {
        try (TableCursor cursor = cursor(models().get(0), SOURCES, LENGTHS)) {
            assertThatThrownBy(() -> search().search(cursor, asked(3, 4), request(LIMITS)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("7 rows")
                    .hasMessageContaining("2 sources");
        }
    }
}
