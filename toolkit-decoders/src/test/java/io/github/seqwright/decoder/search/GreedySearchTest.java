package io.github.seqwright.decoder.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.component.Covers;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.LengthNormalization;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchContract;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.TableModel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Covers("greedy")
class GreedySearchTest extends SearchContract {

    private static final int[] SOURCES = IntStream.range(0, 40).toArray();
    private static final int[] LENGTHS = Arrays.stream(SOURCES).map(i -> 1 + i).toArray();
    private static final SearchLimits LIMITS = new SearchLimits(2, 20, 0, 0.5);
    private static final SearchRequest REQUEST = new SearchRequest(END, Set.of(), LIMITS, 1, true);

    @Override
    protected Search search() {
        return new GreedySearchFactory().create(new GreedySearchConfig());
    }

    @Override
    protected int nBest() {
        return 1;
    }

    @Test
    void takesTheLikeliestTokenAtEveryStep() {
        TableModel model = TableModel.random(5, 7, 1);
        List<List<Hypothesis>> found = find(search(), model, SOURCES, LENGTHS, REQUEST);
        for (int source : SOURCES) {
            int[] tokens = new int[0];
            boolean ended = false;
            while (!ended && tokens.length < LIMITS.longest(LENGTHS[source])) {
                int best = likeliest(model, source, tokens);
                ended = best == END;
                if (!ended) {
                    tokens = Arrays.copyOf(tokens, tokens.length + 1);
                    tokens[tokens.length - 1] = best;
                }
            }
            assertThat(found.get(source).get(0).tokens()).isEqualTo(tokens);
        }
    }

    private static int likeliest(TableModel model, int source, int[] prefix) {
        float[] logProbs = model.logProbs(source, prefix);
        if (prefix.length < LIMITS.minLength()) {
            logProbs[END] = Float.NEGATIVE_INFINITY;
        }
        int best = 0;
        for (int token = 1; token < logProbs.length; token++) {
            best = logProbs[token] > logProbs[best] ? token : best;
        }
        return best;
    }

    @ParameterizedTest
    @EnumSource
    void equalsABeamOfOne(LengthNormalization normalization) {
        TableModel model = TableModel.random(6, 7, 1);
        BeamSearch beam = new BeamSearch(new BeamSearchConfig(1, normalization, 1));
        List<List<Hypothesis>> greedy = find(search(), model, SOURCES, LENGTHS, REQUEST);
        List<List<Hypothesis>> beamed = find(beam, model, SOURCES, LENGTHS, REQUEST);
        for (int source : SOURCES) {
            Hypothesis expected = greedy.get(source).get(0);
            Hypothesis actual = beamed.get(source).get(0);
            assertThat(actual.tokens()).isEqualTo(expected.tokens());
            assertThat(actual.ended()).isEqualTo(expected.ended());
            assertThat(actual.tokenLogProbs()).isEqualTo(expected.tokenLogProbs());
        }
    }
}
