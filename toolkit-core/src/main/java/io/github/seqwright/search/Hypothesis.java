package io.github.seqwright.search;

import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Span;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finished output of a search, in plain Java values.
 *
 * @param tokens without beginning- and end-of-sentence
 * @param logProb sum of the tokens' log probabilities in nats, end-of-sentence included
 * @param score what hypotheses were ranked by: {@code logProb} after length normalization, with a coverage penalty where there is
 *     one
 * @param tokenLogProbs one a token, and one more for end-of-sentence when {@code ended}; null unless asked for
 * @param attention one row of S weights for each of {@code tokenLogProbs}, S being the longest memory of the batch (0 on
 *     padding); null unless asked for or without attention
 * @param ended whether the model ended it; else it could go on no further, by the length limit or because nothing may follow
 * @param layout how the S positions lie in the source; null where nothing is known of it
 * @param spans of the S positions, those where each of {@code tokens} stands, if the model tells beside its attention; else
 *     empty
 */
public record Hypothesis(
        int[] tokens,
        double logProb,
        double score,
        float @Nullable [] tokenLogProbs,
        float @Nullable [][] attention,
        boolean ended,
        @Nullable Layout layout,
        List<Span> spans) {

    public Hypothesis {
        spans = List.copyOf(spans);
    }

    /** Of which nothing is known how the memory lies in the source, and where in it tokens stand. */
    public Hypothesis(
            int[] tokens,
            double logProb,
            double score,
            float @Nullable [] tokenLogProbs,
            float @Nullable [][] attention,
            boolean ended) {
        this(tokens, logProb, score, tokenLogProbs, attention, ended, null, List.of());
    }

    /**
     * The same with attention over the first {@code memoryLength} positions only; those behind are padding.
     *
     * @param layout of the memory
     */
    public Hypothesis over(int memoryLength, Layout layout) {
        float[][] rows = attention == null
                ? null
                : Arrays.stream(attention)
                        .map(row -> Arrays.copyOf(row, memoryLength))
                        .toArray(float[][]::new);
        return new Hypothesis(tokens, logProb, score, tokenLogProbs, rows, ended, layout, spans);
    }

    /** The same, with the positions where its tokens stand. */
    public Hypothesis at(List<Span> spans) {
        return new Hypothesis(tokens, logProb, score, tokenLogProbs, attention, ended, layout, spans);
    }

    @Override
    public String toString() {
        return "Hypothesis" + Arrays.toString(tokens) + " " + score;
    }
}
