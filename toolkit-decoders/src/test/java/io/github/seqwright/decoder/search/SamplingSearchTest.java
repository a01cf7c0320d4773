package io.github.seqwright.decoder.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Covers;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchContract;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.TableModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Covers("sampling")
class SamplingSearchTest extends SearchContract {

    private static final int SAMPLES = 4;
    private static final SearchRequest ONE = new SearchRequest(END, NEVER, new SearchLimits(0, 25, 0, 1), 1, false);

    /** Probabilities of tokens 0 to 7, of which 0 and 1 never come out. */
    private static final double[] MODEL = {0.1, 0.1, 0.02, 0.3, 0.08, 0.2, 0.05, 0.15};

    private static Search sampling(double temperature, int topK, double topP, long seed) {
        return new SamplingSearch(new SamplingSearchConfig(1, temperature, topK, topP, seed));
    }

    @Override
    protected Search search() {
        return new SamplingSearchFactory().create(new SamplingSearchConfig(SAMPLES, 1, 0, 1, 1));
    }

    @Override
    protected int nBest() {
        return SAMPLES;
    }

    /** What the definitions of temperature, top-k and top-p make of {@link #MODEL}. */
    private static double[] exact(double temperature, int topK, double topP) {
        double[] weights = new double[MODEL.length];
        for (int token = 2; token < MODEL.length; token++) {
            weights[token] = Math.pow(MODEL[token], 1 / temperature);
        }
        int[] order = IntStream.range(2, MODEL.length)
                .boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a]))
                .mapToInt(Integer::intValue)
                .limit(topK == 0 ? MODEL.length : topK)
                .toArray();
        double all = Arrays.stream(order).mapToDouble(token -> weights[token]).sum();
        double[] exact = new double[MODEL.length];
        double before = 0;
        for (int token : order) {
            exact[token] = before < topP * all ? weights[token] : 0;
            before += weights[token];
        }
        double kept = Arrays.stream(exact).sum();
        return Arrays.stream(exact).map(weight -> weight / kept).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1",
        "0.5, 0, 1",
        "2, 0, 1",
        "1, 3, 1",
        "0.7, 1, 1",
        "1, 0, 0.6",
        "1.5, 0, 0.9",
        "0.8, 4, 0.8",
        "1, 100, 1e-9"
    })
    void tokensComeAsOftenAsTheirProbabilitySays(double temperature, int topK, double topP) {
        int draws = 4_000;
        int[] sources = IntStream.range(0, draws).toArray();
        int[] lengths = new int[draws];
        Arrays.fill(lengths, 1);
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 1, 0, 1), 1, false);
        TableModel model = TableModel.constant(MODEL);
        long[] counts = new long[MODEL.length];
        for (List<Hypothesis> found : find(sampling(temperature, topK, topP, 7), model, sources, lengths, request)) {
            int[] tokens = found.get(0).tokens();
            counts[tokens.length == 0 ? END : tokens[0]]++;
        }
        double[] exact = exact(temperature, topK, topP);
        double chiSquare = 0;
        for (int token = 0; token < MODEL.length; token++) {
            if (exact[token] == 0) {
                assertThat(counts[token]).as("token %d", token).isZero();
            } else {
                double expected = exact[token] * draws;
                chiSquare += (counts[token] - expected) * (counts[token] - expected) / expected;
            }
        }
        // With 5 degrees of freedom 1 seed in 1,000 would be above; with fewer, fewer.
        assertThat(chiSquare).isLessThan(20.5);
    }

    @Test
    void samplesOfASourceAreIndependent() {
        Search search = new SamplingSearch(new SamplingSearchConfig(1000, 1, 0, 1, 3));
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(2, 2, 0, 1), 1000, false);
        TableModel even = TableModel.constant(0, 0, 0, 0.25, 0.25, 0.25, 0.25);
        // Of 16 pairs of tokens all come.
        assertThat(find(search, even, new int[] {0}, new int[] {1}, request).get(0))
                .hasSize(16);
    }

    @Test
    void theSeedAndTheNumberOfTheSourceDecide() {
        TableModel model = (source, prefix) -> TableModel.random(5, 9, 0.3).logProbs(0, prefix);
        int[] sources = IntStream.range(0, 20).toArray();
        int[] lengths = new int[20];
        Arrays.fill(lengths, 10);
        String drawn = find(sampling(1, 0, 1, 1), model, sources, lengths, ONE).toString();
        assertThat(find(sampling(1, 0, 1, 1), model, sources, lengths, ONE)).hasToString(drawn);
        assertThat(find(sampling(1, 0, 1, 2), model, sources, lengths, ONE).toString())
                .isNotEqualTo(drawn);
        assertThat(find(sampling(1, 0, 1, 1), model, sources, lengths, ONE).stream()
                        .map(found -> Arrays.toString(found.get(0).tokens()))
                        .distinct())
                .hasSizeGreaterThan(15);
    }

    @Test
    void theLikeliestTokenAloneIsGreedySearch() {
        int[] sources = IntStream.range(0, 20).toArray();
        int[] lengths = IntStream.range(1, 21).toArray();
        TableModel model = TableModel.random(5, 9, 1);
        String greedy = find(BeamSearch.greedy(), model, sources, lengths, ONE).toString();
        for (Search search : List.of(
                sampling(3, 1, 1, 1), sampling(1, 0, 1e-6, 1), sampling(1e-3, 0, 1, 1), sampling(1e-301, 0, 1, 1))) {
            assertThat(find(search, model, sources, lengths, ONE)).hasToString(greedy);
        }
    }

    @Test
    void moreThanIsDrawnCannotBeAskedFor() {
        SearchRequest request = new SearchRequest(END, NEVER, new SearchLimits(0, 5, 0, 1), 5, false);
        assertThatThrownBy(() -> find(search(), TableModel.random(0, 9, 1), new int[] {0}, new int[] {1}, request))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "the 5 best outputs were asked for but only 4 are drawn; ask for fewer or draw more (samples)");
    }

    @Test
    void configurationOutOfRangeIsRefused() {
        assertThatThrownBy(() -> sampling(0, 0, 1, 0))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "temperature: expected a number above 0 but found 0.0; for the likeliest tokens use greedy search");
        assertThatThrownBy(() -> sampling(1, 0, 0, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("top_p: expected a number above 0 and up to 1 but found 0.0");
        assertThatThrownBy(() -> sampling(1, -1, 1, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("top_k: expected 0 or more but found -1");
        assertThatThrownBy(() -> new SamplingSearchConfig(0, 1, 0, 1, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("samples: expected 1 or more but found 0");
    }
}
