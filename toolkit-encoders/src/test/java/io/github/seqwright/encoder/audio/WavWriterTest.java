package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavWriterTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        float[] samples = {0, 0.5f, -0.25f, -1, 32767 / 32768f, 3 / 32768f};
        Path file = Files.write(folder.resolve("a.wav"), WavWriter.bytes(samples, 11025));
        assertThat(AudioFile.read(file, 11025, 1)).containsExactly(samples);
        try (AudioReader reader = AudioFile.open(file)) {
            assertThat(reader.rate()).isEqualTo(11025);
        }
    }

    @Test
    void tooLoudIsClipped() throws IOException {
        Path file = Files.write(folder.resolve("a.wav"), WavWriter.bytes(new float[] {1, 7, -7}, 8000));
        assertThat(AudioFile.read(file, 8000, 1)).containsExactly(32767 / 32768f, 32767 / 32768f, -1);
    }
}
