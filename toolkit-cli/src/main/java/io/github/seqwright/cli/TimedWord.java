package io.github.seqwright.cli;

import io.github.seqwright.model.Prediction;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Span;
import io.github.seqwright.task.Segmented;
import io.github.seqwright.task.Segmented.Segment;
import io.github.seqwright.text.PreTokenizer;
import io.github.seqwright.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A word of a transcript and when it was heard, in seconds from the beginning of the recording: from where the model places the
 * word's first token to where it places the last, or, if it places none, where the decoder attended to most for them.
 */
record TimedWord(String word, double begin, double end) {

    private static final String END = Vocabulary.SPECIAL_TOKENS.get(Vocabulary.EOS);

    /** The words of an output; none where neither is known. */
    static List<TimedWord> of(Prediction output, Segment segment, Segmented<?> clock) {
        List<Span> spans = spans(output);
        if (spans.isEmpty() || !(output.layout() instanceof Layout.Time layout)) {
            return List.of();
        }
        List<TimedWord> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        double begin = segment.begin();
        double end = segment.begin();
        for (int i = 0; i < textTokens(output); i++) {
            String token = output.tokens().get(i);
            boolean starts = token.startsWith(PreTokenizer.SPACE_MARK);
            if (starts && !word.isEmpty()) {
                words.add(new TimedWord(word.toString(), begin, end));
                word.setLength(0);
            }
            String letters = starts ? token.substring(PreTokenizer.SPACE_MARK.length()) : token;
            if (letters.isEmpty()) {
                continue;
            }
            double from =
                    within(segment, segment.begin() + clock.seconds(spans.get(i).begin() * layout.stride()));
            double to =
                    within(segment, segment.begin() + clock.seconds(spans.get(i).end() * layout.stride()));
            if (word.isEmpty()) {
                begin = Math.max(from, end);
                end = begin;
            }
            word.append(letters);
            end = Math.max(end, to);
        }
        if (!word.isEmpty()) {
            words.add(new TimedWord(word.toString(), begin, end));
        }
        return words;
    }

    private static List<Span> spans(Prediction output) {
        float[][] attention = output.attention();
        if (!output.spans().isEmpty() || attention == null) {
            return output.spans();
        }
        return Arrays.stream(attention)
                .map(TimedWord::peak)
                .map(position -> new Span(position, position + 1))
                .toList();
    }

    /** How many tokens the text has: all but the end-of-sentence. */
    private static int textTokens(Prediction output) {
        int count = output.tokens().size();
        boolean ended = count > 0 && output.tokens().get(count - 1).equals(END);
        return ended ? count - 1 : count;
    }

    private static double within(Segment segment, double seconds) {
        return Math.min(segment.end(), seconds);
    }

    private static int peak(float[] weights) {
        int best = 0;
        for (int i = 1; i < weights.length; i++) {
            if (weights[i] > weights[best]) {
                best = i;
            }
        }
        return best;
    }
}
