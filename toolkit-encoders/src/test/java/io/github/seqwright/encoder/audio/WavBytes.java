package io.github.seqwright.encoder.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WAV file in the making. */
final class WavBytes {

    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

    WavBytes() {
        text("RIFF").number(4, -1).text("WAVE");
    }

    static WavBytes withFormat(int code, int channels, int rate, int bits) {
        return new WavBytes().format(16, code, channels, rate, bits);
    }

    /** 16-bit mono. */
    static byte[] pcm(int rate, float... samples) {
        WavBytes wav = withFormat(1, 1, rate, 16).text("data").number(4, 2L * samples.length);
        for (float sample : samples) {
            wav.number(2, Math.round(sample * 32767));
        }
        return wav.bytes();
    }

    WavBytes format(int size, int code, int channels, int rate, int bits) {
        int frame = channels * ((bits + 7) / 8);
        return text("fmt ")
                .number(4, size)
                .number(2, code)
                .number(2, channels)
                .number(4, rate)
                .number(4, (long) rate * frame)
                .number(2, frame)
                .number(2, bits);
    }

    WavBytes text(String text) {
        bytes.put(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    WavBytes number(int size, long value) {
        for (int i = 0; i < size; i++) {
            bytes.put((byte) (value >> (8 * i)));
        }
        return this;
    }

    byte[] bytes() {
        byte[] copy = new byte[bytes.position()];
        bytes.get(0, copy);
        return copy;
    }
}
