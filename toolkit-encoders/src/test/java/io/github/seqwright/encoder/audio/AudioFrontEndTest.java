package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Frames;
import io.github.seqwright.recipe.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioFrontEndTest {

    @TempDir
    private Path folder;

    private Path recording;

    private static AudioConfig config(String keys) {
        return Configs.of(AudioConfig.class, keys);
    }

    private static AudioFrontEnd frontEnd(String keys) {
        return AudioFrontEnd.unfitted(config("filter_bank: {bins: 20}, " + keys));
    }

    @BeforeEach
    void record() throws IOException {
        Random random = new Random(4);
        float[] samples = new float[16000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.3 * Math.sin(i * (0.05 + i * 1e-5)) + 0.02 * random.nextGaussian());
        }
        recording = Files.write(folder.resolve("r.wav"), WavBytes.pcm(16000, samples));
    }

    private static double[] column(Frames frames, int bin) {
        return IntStream.range(0, frames.frames())
                .mapToDouble(t -> frames.values()[t * frames.bins() + bin])
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void aRecordingIsNormalizedByItself() {
        Frames frames = frontEnd("deltas: 1").features(recording);

        assertThat(frames.bins()).isEqualTo(40).isEqualTo(frontEnd("deltas: 1").bins());
        for (int bin = 0; bin < 40; bin++) {
            assertThat(mean(column(frames, bin))).isCloseTo(0, within(1e-5));
            assertThat(deviation(column(frames, bin))).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void normalizationOverTheTrainingDataTravelsWithTheModel() throws IOException {
        AudioConfig config = config("filter_bank: {bins: 20}, normalization: training");
        Path other = Files.write(folder.resolve("o.wav"), WavBytes.pcm(16000, new float[8000]));
        AudioFrontEnd fitted =
                AudioFrontEnd.fit(config, List.of(recording, other).iterator());
        Files.createDirectory(folder.resolve("task"));
        fitted.save(folder.resolve("task"));
        AudioFrontEnd loaded = AudioFrontEnd.load(config, folder.resolve("task"));

        Frames first = fitted.features(recording);
        Frames second = fitted.features(other);
        double[] all = IntStream.concat(IntStream.range(0, first.frames()), IntStream.range(0, second.frames()))
                .mapToDouble(i -> 0)
                .toArray();
        System.arraycopy(column(first, 3), 0, all, 0, first.frames());
        System.arraycopy(column(second, 3), 0, all, first.frames(), second.frames());
        assertThat(mean(all)).isCloseTo(0, within(1e-5));
        assertThat(deviation(all)).isCloseTo(1, within(1e-4));
        assertThat(loaded.features(recording).values()).isEqualTo(first.values());
    }

    @Test
    void damagedStatisticsAreRefused() throws IOException {
        AudioConfig config = config("normalization: training");
        assertThatThrownBy(() -> AudioFrontEnd.load(config, folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read");
        for (String text : List.of("", "{}", "{\"mean\": [1], \"deviation\": [1]}", "{\"mean\": [", "[]")) {
            Files.writeString(folder.resolve("feature_statistics.json"), text);
            assertThatThrownBy(() -> AudioFrontEnd.load(config, folder))
                    .as(text)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("feature_statistics.json: ");
        }
    }

    @Test
    void silenceStaysFinite() {
        assertThat(frontEnd("").features(new float[4000]).values()).containsOnly(0f);
    }

    @Test
    void slopes() {
        Frames line = new Frames(new float[] {0, 1, 2, 3, 4, 5, 6}, 7, 1);
        Frames with = Deltas.append(line, 2);
        assertThat(column(with, 0)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        // Beyond the ends the first and last value go on: (1 + 2 * 2) / 10, (2 + 2 * 3) / 10.
        assertThat(column(with, 1)).containsExactly(new double[] {0.5, 0.8, 1, 1, 1, 0.8, 0.5}, within(1e-6));
        assertThat(column(with, 2)[3]).isCloseTo(0, within(1e-6));
        assertThat(Deltas.append(line, 0)).usingRecursiveComparison().isEqualTo(line);
    }

    @Test
    void stacking() {
        Frames frames = new Frames(new float[] {1, 2, 3, 4, 5}, 5, 1);
        Frames stacked = FrameStacking.stack(frames, 3, 2);
        assertThat(stacked.bins()).isEqualTo(3);
        assertThat(stacked.values()).containsExactly(1, 2, 3, 3, 4, 5, 5, 5, 5);
        assertThat(frontEnd("stack: 3, keep_every: 2").bins()).isEqualTo(60);
        assertThatThrownBy(() -> config("stack: 2, keep_every: 3")).hasMessageContaining("keep_every: 3 loses frames");
    }

    @Test
    void trainingWithoutAugmentationReadsTheSame() {
        AudioFrontEnd frontEnd = frontEnd("deltas: 2, stack: 2, keep_every: 2");
        assertThat(frontEnd.trainingFeatures(recording, new Random(1)).values())
                .isEqualTo(frontEnd.features(recording).values());
    }

    @Test
    void speedsChangeTheLength() {
        AudioFrontEnd frontEnd = frontEnd("speeds: [0.9, 1.1]");
        Random random = new Random(1);
        List<Integer> lengths = IntStream.range(0, 20)
                .mapToObj(i -> frontEnd.trainingFeatures(recording, random).frames())
                .distinct()
                .sorted()
                .toList();
        assertThat(lengths).containsExactly(1 + (14546 - 400) / 160, 1 + (17778 - 400) / 160);
        assertThatThrownBy(() -> config("speeds: []")).hasMessageContaining("speeds: expected at least one");
        assertThatThrownBy(() -> config("speeds: [5]")).hasMessageContaining("each 0.5 to 2, but found [5.0]");
    }

    @Test
    void noiseIsAsLoudAsAskedFor() {
        float[] sound = new float[16000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) Math.sin(i * 0.1);
        }
        float[] noisy = Noise.add(sound, Noise.white(1000, new Random(1)), 20);
        double power = 0;
        for (int i = 0; i < sound.length; i++) {
            power += Math.pow(noisy[i] - sound[i], 2) / sound.length;
        }
        assertThat(10 * Math.log10(0.5 / power)).isCloseTo(20, within(0.1));
        assertThat(Noise.add(new float[10], Noise.white(10, new Random(1)), 0)).containsOnly(0f);
        assertThat(frontEnd("noise: {share: 1}")
                        .trainingFeatures(recording, new Random(1))
                        .values())
                .isNotEqualTo(frontEnd("").features(recording).values());
        assertThatThrownBy(() -> config("noise: {lowest_snr: 20, highest_snr: 10}"))
                .hasMessageContaining("highest_snr: expected at least lowest_snr, 20.0, but found 10.0");
    }

    @Test
    void masksAreZero() {
        Frames frames = new Frames(filled(100 * 40), 100, 40);
        SpecAugment masks = new SpecAugment(Configs.of(
                SpecAugmentConfig.class, "frequency_masks: 1, frequency_width: 8, time_masks: 1, time_width: 30"));
        int widestBand = 0;
        int longestStretch = 0;
        for (int seed = 0; seed < 200; seed++) {
            float[] values = masks.apply(frames, 2, new Random(seed)).values();
            int clearFrames = 0;
            for (int t = 0; t < 100; t++) {
                int zeros = 0;
                for (int bin = 0; bin < 20; bin++) {
                    boolean masked = values[t * 40 + bin] == 0;
                    assertThat(values[t * 40 + 20 + bin] == 0).as("both groups").isEqualTo(masked);
                    zeros += masked ? 1 : 0;
                }
                clearFrames += zeros == 20 ? 1 : 0;
                widestBand = zeros < 20 ? Math.max(widestBand, zeros) : widestBand;
            }
            longestStretch = Math.max(longestStretch, clearFrames);
        }
        assertThat(widestBand).isEqualTo(8);
        assertThat(longestStretch).as("a fifth of the recording").isEqualTo(20);
        assertThat(frames.values()).isEqualTo(filled(100 * 40));
        assertThat(masks.apply(frames, 1, new Random(7)).values())
                .isEqualTo(masks.apply(frames, 1, new Random(7)).values());
    }

    private static float[] filled(int size) {
        float[] values = new float[size];
        Arrays.fill(values, 1);
        return values;
    }

    @Test
    void warpingKeepsTheEndsAndTheOrder() {
        float[] line = new float[50];
        for (int t = 0; t < line.length; t++) {
            line[t] = t;
        }
        SpecAugment warp = new SpecAugment(Configs.of(SpecAugmentConfig.class, "time_warp: 10"));
        int changed = 0;
        for (int seed = 0; seed < 50; seed++) {
            float[] values =
                    warp.apply(new Frames(line, 50, 1), 1, new Random(seed)).values();
            assertThat(values).isSorted().startsWith(0).endsWith(49);
            changed += Arrays.equals(values, line) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(40);
        for (int length : new int[] {1, 2, 3, 4, 5, 6, 7}) {
            Frames brief = new Frames(filled(length), length, 1);
            assertThat(warp.apply(brief, 1, new Random(1)).values()).containsOnly(1f);
        }
    }

    @Test
    void threadsShareOne() {
        AudioFrontEnd frontEnd = frontEnd("speeds: [0.9, 1, 1.1], spec_augment: {time_masks: 2}");
        List<float[]> alone = IntStream.range(0, 16)
                .mapToObj(
                        i -> frontEnd.trainingFeatures(recording, new Random(i)).values())
                .toList();
        List<float[]> together = IntStream.range(0, 16)
                .parallel()
                .mapToObj(
                        i -> frontEnd.trainingFeatures(recording, new Random(i)).values())
                .toList();
        assertThat(together).usingRecursiveComparison().isEqualTo(alone);
    }
}
