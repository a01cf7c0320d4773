package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    /** Gives a few samples at a time. */
    private record Trickle(float[] samples, int rate, int[] position) implements AudioReader {
        @Override
        public long length() {
            return samples.length;
        }

        @Override
        public int read(float[] buffer) {
            int count = Math.min(Math.min(97, buffer.length), samples.length - position[0]);
            System.arraycopy(samples, position[0], buffer, 0, count);
            position[0] += count;
            return count;
        }

        @Override
        public void close() {
            position[0] = -1;
        }
    }

    private static float[] sine(double hz, int rate, int samples) {
        float[] sine = new float[samples];
        for (int i = 0; i < samples; i++) {
            sine[i] = (float) Math.sin(2 * Math.PI * hz * i / rate);
        }
        return sine;
    }

    /** Whatever both rates can hold comes through, at the same time and as loud. */
    @ParameterizedTest
    @CsvSource({
        "44100, 16000, 440",
        "44100, 16000, 7000",
        "48000, 16000, 6900",
        "8000, 16000, 3400",
        "16000, 8000, 3500",
        "14400, 16000, 6200",
        "17600, 16000, 7000",
        "12345, 16000, 5000"
    })
    void aToneStaysATone(int from, int to, double hz) {
        int seconds = 1;
        float[] resampled = new Resampler(from, to).apply(sine(hz, from, from * seconds));
        float[] expected = sine(hz, to, to * seconds);

        assertThat(resampled).hasSameSizeAs(expected);
        // At the ends the tone breaks off.
        for (int i = 500; i < expected.length - 500; i++) {
            assertThat(resampled[i]).as("sample %d", i).isCloseTo(expected[i], within(2e-4f));
        }
    }

    /** What the lower rate cannot hold must not come back as another tone. */
    @ParameterizedTest
    @CsvSource({"44100, 16000, 8100", "44100, 16000, 15900", "16000, 8000, 4050", "48000, 8000, 23000"})
    void aToneAboveTheLowerRateIsGone(int from, int to, double hz) {
        float[] resampled = new Resampler(from, to).apply(sine(hz, from, from));
        double power = 0;
        for (int i = 500; i < to - 500; i++) {
            power += (double) resampled[i] * resampled[i] / (to - 1000);
        }
        assertThat(10 * Math.log10(power / 0.5)).isLessThan(-80);
    }

    /** Images of the tone above the half of the old rate. */
    @Test
    void aHigherRateAddsNothing() {
        float[] resampled = new Resampler(8000, 16000).apply(sine(3000, 8000, 8000));
        float[] expected = sine(3000, 16000, 16000);
        double power = 0;
        for (int i = 500; i < 15500; i++) {
            power += Math.pow(resampled[i] - expected[i], 2) / 15000;
        }
        assertThat(10 * Math.log10(power / 0.5)).isLessThan(-80);
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "8000, 16000", "17600, 16000", "768000, 8000", "16000, 8000"})
    void aStreamGivesTheSameAsTheWhole(int from, int to) {
        Random random = new Random(2);
        for (int length : new int[] {1, 2, 95, 96, 1000, 30_001}) {
            float[] samples = new float[length];
            for (int i = 0; i < length; i++) {
                samples[i] = random.nextFloat();
            }
            Resampler resampler = new Resampler(from, to);
            Trickle source = new Trickle(samples, from, new int[1]);
            float[] streamed = new float[2 * length + 1000];
            int given = 0;
            try (AudioReader stream = resampler.apply(source)) {
                float[] buffer = new float[1 + random.nextInt(300)];
                for (int read = stream.read(buffer); read > 0; read = stream.read(buffer)) {
                    System.arraycopy(buffer, 0, streamed, given, read);
                    given += read;
                }
                assertThat(stream.read(buffer)).isZero();
                assertThat(stream.rate()).isEqualTo(to);
            }
            assertThat(source.position[0]).as("closed").isEqualTo(-1);
            assertThat(Arrays.copyOf(streamed, given)).isEqualTo(resampler.apply(samples));
            assertThat(given).isEqualTo((int) Math.ceil((double) length * to / from));
        }
    }
}
