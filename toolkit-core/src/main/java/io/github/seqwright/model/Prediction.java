package io.github.seqwright.model;

import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Span;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An output as text, with what is known of how it came about.
 *
 * @param tokens of the output; the end-of-sentence token is last where the model ended it
 * @param logProb log probability in nats, end-of-sentence included
 * @param score what outputs were ranked by: {@code logProb} after length normalization
 * @param tokenLogProbs one a token; null unless asked for
 * @param attention one row a token over {@code sourceLabels}; null unless asked for or without attention
 * @param sourceLabels names of the source positions; empty without attention
 * @param layout how the positions that the model attends to lie in the source; null unless asked for
 * @param spans the positions where each token of the text stands, if the model tells beside its attention; else empty
 */
public record Prediction(
        String text,
        List<String> tokens,
        double logProb,
        double score,
        float @Nullable [] tokenLogProbs,
        float @Nullable [][] attention,
        List<String> sourceLabels,
        @Nullable Layout layout,
        List<Span> spans) {

    public Prediction {
        spans = List.copyOf(spans);
    }

    public static <S> Prediction of(Task<S> task, S source, Hypothesis hypothesis) {
        Vocabulary vocabulary = task.targetVocabulary();
        List<String> tokens = new ArrayList<>();
        for (int token : hypothesis.tokens()) {
            tokens.add(vocabulary.token(token));
        }
        if (hypothesis.ended()) {
            tokens.add(vocabulary.token(Vocabulary.EOS));
        }
        float[][] attention = hypothesis.attention();
        return new Prediction(
                task.text(source, hypothesis),
                tokens,
                hypothesis.logProb(),
                hypothesis.score(),
                hypothesis.tokenLogProbs(),
                attention,
                attention == null ? List.of() : labels(task, source, hypothesis.layout(), attention),
                attention == null && hypothesis.spans().isEmpty() ? null : hypothesis.layout(),
                hypothesis.spans());
    }

    /** Places of a picture name themselves; what else there is, the task knows. */
    private static <S> List<String> labels(Task<S> task, S source, @Nullable Layout layout, float[][] attention) {
        if (layout instanceof Layout.Grid grid) {
            return grid.labels();
        }
        Layout.Time time = layout instanceof Layout.Time known ? known : new Layout.Time(1);
        return task.sourceLabels(source, time, attention.length == 0 ? 0 : attention[0].length);
    }

    /** The same without token log probabilities and attention. */
    public Prediction withoutDetails() {
        return new Prediction(text, tokens, logProb, score, null, null, List.of(), null, List.of());
    }
}
