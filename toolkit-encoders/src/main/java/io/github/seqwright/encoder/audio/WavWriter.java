package io.github.seqwright.encoder.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sound as a WAV file of 16 bits, mono. */
public final class WavWriter {

    private static final int HEADER_BYTES = 44;
    private static final int SAMPLE_BYTES = 2;
    private static final short PCM = 1;

    private WavWriter() {}

    /**
     * The bytes of the file.
     *
     * @param samples full scale is -1 to 1; what lies beyond is clipped
     * @param rate in Hz
     */
    public static byte[] bytes(float[] samples, int rate) {
        int sound = Math.multiplyExact(SAMPLE_BYTES, samples.length);
        ByteBuffer file =
                ByteBuffer.allocate(Math.addExact(HEADER_BYTES, sound)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + sound).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort(PCM).putShort((short) 1);
        file.putInt(rate)
                .putInt(rate * SAMPLE_BYTES)
                .putShort((short) SAMPLE_BYTES)
                .putShort((short) 16);
        file.put(ascii("data")).putInt(sound);
        for (float sample : samples) {
            // The inverse of how such samples are read.
            file.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample * 32768))));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
