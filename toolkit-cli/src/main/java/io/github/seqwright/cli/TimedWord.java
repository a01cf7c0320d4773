package io.github.seqwright.cli;

import io.github.seqwright.model.Prediction;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.task.Segmented;
import io.github.seqwright.task.Segmented.Segment;
import io.github.seqwright.text.PreTokenizer;
import io.github.seqwright.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * A word of a transcript and when it was heard, in seconds from the beginning of the recording. The times are those that the
 * decoder attended to most for the word's first and last token: as good as its attention.
 */
record TimedWord(String word, double begin, double end) {

    private static final String END = Vocabulary.SPECIAL_TOKENS.get(Vocabulary.EOS);

    /** The words of an output with attention; none without. */
    static List<TimedWord> of(Prediction output, Segment segment, Segmented<?> clock) {
        float[][] attention = output.attention();
        if (attention == null || !(output.layout() instanceof Layout.Time layout)) {
            return List.of();
        }
        List<TimedWord> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        double begin = segment.begin();
        double end = segment.begin();
        for (int i = 0; i < textTokens(output); i++) {
            String token = output.tokens().get(i);
            int position = peak(attention[i]);
            boolean starts = token.startsWith(PreTokenizer.SPACE_MARK);
            if (starts && !word.isEmpty()) {
                words.add(new TimedWord(word.toString(), begin, end));
                word.setLength(0);
            }
            String letters = starts ? token.substring(PreTokenizer.SPACE_MARK.length()) : token;
            if (letters.isEmpty()) {
                continue;
            }
            double from = within(segment, segment.begin() + clock.seconds(position * layout.stride()));
            double to = within(segment, segment.begin() + clock.seconds((position + 1) * layout.stride()));
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
