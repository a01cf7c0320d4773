package io.github.seqwright.recipes.speech;

import io.github.seqwright.encoder.audio.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recordings of tones, at 8 kHz. */
final class Tones {

    static final int RATE = 8000;

    private Tones() {}

    static float[] tone(double hz, int samples) {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / RATE));
        }
        return tone;
    }

    /** Writes a tone into a file, whose folders are made. */
    static Path write(Path file, double hz, int samples) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, WavWriter.bytes(tone(hz, samples), RATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
