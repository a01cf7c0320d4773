package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.model.Prediction;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Span;
import io.github.seqwright.task.Segmented;
import io.github.seqwright.task.Segmented.Segment;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedWordTest {

    /** A step is 10 ms. */
    private static final Segmented<String> CLOCK = new Segmented<>() {
        @Override
        public Segments segments(String source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double seconds(int step) {
            return step / 100.0;
        }
    };

    private static List<TimedWord> words(List<String> tokens, int... peaks) {
        float[][] attention = new float[tokens.size()][100];
        for (int i = 0; i < peaks.length; i++) {
            attention[i][peaks[i]] = 1;
        }
        Prediction output = new Prediction(
                "", tokens, 0, 0, null, attention, Collections.nCopies(100, ""), new Layout.Time(4), List.of());
        return TimedWord.of(output, new Segment(null, 10, 13.99, false), CLOCK);
    }

    @Test
    void charactersMakeWords() {
        assertThat(words(List.of("g", "o", "\u2581", "u", "p", "<eos>"), 5, 7, 8, 20, 22, 99))
                .containsExactly(new TimedWord("go", 10.2, 10.32), new TimedWord("up", 10.8, 10.92));
    }

    @Test
    void markedTokensMakeWordsAndACutOutputHasNoEnd() {
        assertThat(words(List.of("\u2581go", "\u2581u", "p"), 5, 20, 99))
                .containsExactly(new TimedWord("go", 10.2, 10.24), new TimedWord("up", 10.8, 13.99));
    }

    @Test
    void timesNeverGoBack() {
        assertThat(words(List.of("\u2581one", "\u2581two", "<eos>"), 50, 10, 99))
                .containsExactly(new TimedWord("one", 12, 12.04), new TimedWord("two", 12.04, 12.04));
    }

    @Test
    void whereTheModelPlacesTokensCountsMoreThanAttention() {
        float[][] attention = new float[4][100];
        List<Span> spans = List.of(new Span(5, 7), new Span(8, 9), new Span(10, 11), new Span(20, 24));
        Prediction output = new Prediction(
                "", List.of("g", "o", "\u2581", "up"), 0, 0, null, attention, List.of(), new Layout.Time(4), spans);
        assertThat(TimedWord.of(output, new Segment(null, 10, 13.99, false), CLOCK))
                .containsExactly(new TimedWord("go", 10.2, 10.36), new TimedWord("up", 10.8, 10.96));
    }

    @Test
    void withoutAttentionThereAreNone() {
        Prediction output = new Prediction("go", List.of("go"), 0, 0, null, null, List.of(), null, List.of());
        assertThat(TimedWord.of(output, new Segment(null, 0, 1, false), CLOCK)).isEmpty();
        assertThat(words(List.of("<eos>"), 3)).isEmpty();
    }
}
