package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.data.Frames;
import io.github.seqwright.recipe.Configs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a recording is without reading it, and how long when it was read. */
class RecordingLengthTest {

    private static final int PIPE = -1;

    @TempDir
    private Path folder;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("sound"), bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 11025, 16000, 44100})
    void isTheSameAtEveryRate(int rate) throws IOException {
        Path file = write(WavWriter.bytes(new float[1237], 11025));
        assertThat(AudioFile.length(file, rate)).isEqualTo(AudioFile.read(file, rate, 10).length);
        try (AudioReader resampled = AudioFile.open(file, rate)) {
            assertThat(resampled.length()).isEqualTo(AudioFile.length(file, rate));
        }
    }

    @Test
    void ofAFileThatDoesNotSayItIsCounted() throws IOException {
        byte[] wav = WavBytes.withFormat(1, 1, 8000, 16)
                .text("data")
                .number(4, PIPE)
                .number(8, 0)
                .bytes();
        Path file = write(wav);
        try (AudioReader reader = AudioFile.open(file)) {
            assertThat(reader.length()).isEqualTo(AudioReader.UNKNOWN);
        }
        try (AudioReader reader = AudioFile.open(file, 16000)) {
            assertThat(reader.length()).isEqualTo(AudioReader.UNKNOWN);
        }
        assertThat(AudioFile.length(file, 16000)).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stereo16", "piped"})
    void ofFlac(String name) throws IOException {
        try (InputStream in = RecordingLengthTest.class.getResourceAsStream(name + ".flac")) {
            Path file = write(in.readAllBytes());
            assertThat(AudioFile.length(file, 16000)).isEqualTo(AudioFile.read(file, 16000, 10).length);
        }
    }

    @Test
    void moreThanThereCanBeIsNoNumberBelowZero() {
        assertThat(Resampler.length(Long.MAX_VALUE / 2, 8000, 16000)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 1600, 1601, 9999})
    void framesAreCountedAsTheyAreMade(int samples) throws IOException {
        AudioFrontEnd frontEnd = AudioFrontEnd.unfitted(Configs.of(
                AudioConfig.class,
                "rate: 8000, filter_bank: {bins: 10}, speeds: [0.7, 0.9, 1, 1.3], stack: 4, keep_every: 3,"
                        + " noise: {share: 0.5}"));
        Path file = write(WavWriter.bytes(new float[samples], 8000));
        for (int seed = 0; seed < 10; seed++) {
            Frames made = frontEnd.trainingFeatures(file, new Random(seed));
            assertThat(frontEnd.trainingFrames(samples, new Random(seed))).isEqualTo(made.frames());
        }
        assertThat(frontEnd.isTooLong(600 * 8000)).isFalse();
        assertThat(frontEnd.isTooLong(600 * 8000 + 1)).isTrue();
    }
}
