package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.InputException;
import io.github.seqwright.encoder.audio.AudioSegments.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AudioSegmentsTest {

    private static final int RATE = 1000;

    /** Sound without a file. */
    private static final class Samples implements AudioReader {

        private final float[] samples;
        private int next;
        private boolean closed;

        Samples(float[] samples) {
            this.samples = samples;
        }

        @Override
        public int rate() {
            return RATE;
        }

        @Override
        public long length() {
            return samples.length;
        }

        @Override
        public int read(float[] buffer) {
            int count = Math.min(Math.min(buffer.length, 77), samples.length - next);
            System.arraycopy(samples, next, buffer, 0, count);
            next += count;
            return count;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static List<Segment> segments(float[] samples, double seconds) {
        List<Segment> all = new ArrayList<>();
        try (AudioSegments segments = new AudioSegments("a.wav", new Samples(samples), seconds)) {
            for (Optional<Segment> next = segments.next(); next.isPresent(); next = segments.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    /** Every sample has its place in the name of it, and a pause of 0.3 s around each of these seconds. */
    private static float[] speech(int seconds, double... pauses) {
        float[] samples = new float[seconds * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 + 0.4 * Math.sin(i * 0.7));
            for (double pause : pauses) {
                if (Math.abs((double) i / RATE - pause) < 0.15) {
                    samples[i] = 0.002f;
                }
            }
        }
        return samples;
    }

    @Test
    void partsEndInPausesAndTogetherAreTheWhole() {
        float[] samples = speech(20, 3.5, 7, 8.2, 12.5, 17);
        List<Segment> segments = segments(samples, 5);
        assertThat(segments).hasSize(5);
        double[] expected = {3.5, 8.2, 12.5, 17, 20};
        int at = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            assertThat(segment.begin()).isCloseTo((double) at / RATE, within(1e-9));
            assertThat(segment.samples()).isEqualTo(Arrays.copyOfRange(samples, at, at + segment.samples().length));
            at += segment.samples().length;
            assertThat(segment.end()).isCloseTo((double) at / RATE, within(1e-9));
            assertThat(segment.end() - segment.begin()).isLessThanOrEqualTo(5);
            assertThat(segment.silent()).isFalse();
            // Of two pauses the later one.
            assertThat(segment.end()).as("end of %d", i).isCloseTo(expected[i], within(0.06));
        }
        assertThat(at).isEqualTo(samples.length);
    }

    @Test
    void whatFitsIsOnePart() {
        assertThat(segments(speech(5), 5)).hasSize(1);
        assertThat(segments(new float[] {0.5f}, 5)).hasSize(1);
    }

    @Test
    void withoutAPausePartsAreAsLongAsTheyMayBe() {
        float[] loud = new float[12 * RATE];
        Arrays.fill(loud, 0.5f);
        List<Segment> segments = segments(loud, 5);
        assertThat(segments).hasSize(3);
        assertThat(segments.get(0).end()).isCloseTo(5, within(0.11));
    }

    @Test
    void silenceIsKnown() {
        float[] samples = new float[10 * RATE];
        samples[9 * RATE + 500] = 0.9f;
        List<Segment> segments = segments(samples, 5);
        assertThat(segments).hasSizeGreaterThan(1);
        for (Segment segment : segments) {
            boolean heard = segment.begin() <= 9.5 && segment.end() > 9.5;
            assertThat(segment.silent()).as("from %s", segment.begin()).isEqualTo(!heard);
        }
    }

    @Test
    void nothingAtAllIsAMistake() {
        Samples none = new Samples(new float[0]);
        assertThatThrownBy(() -> {
                    try (AudioSegments segments = new AudioSegments("a.wav", none, 5)) {
                        segments.next();
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessage("a.wav: has no samples, only a header; record or convert it again");
        assertThat(none.closed).isTrue();
    }
}
