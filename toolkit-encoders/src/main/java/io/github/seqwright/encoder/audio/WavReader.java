package io.github.seqwright.encoder.audio;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** Samples of a WAV file. */
final class WavReader implements AudioReader {

    private static final int BLOCK = 1 << 12;

    private final String name;
    private final InputStream in;
    private final WavHeader header;
    private final int frameBytes;
    private final byte[] bytes;
    private long samplesRead;

    /** @throws InputException when the header cannot be read */
    WavReader(String name, InputStream in) throws IOException {
        this.name = name;
        this.in = in;
        header = WavHeader.read(name, in);
        frameBytes = header.channels() * header.format().bytes();
        bytes = new byte[Math.max(1, BLOCK / frameBytes) * frameBytes];
    }

    @Override
    public int rate() {
        return header.rate();
    }

    @Override
    public long length() {
        return header.bytes() == WavHeader.UNKNOWN ? UNKNOWN : header.bytes() / frameBytes;
    }

    @Override
    public int read(float[] buffer) {
        long left = header.bytes() / frameBytes - samplesRead;
        int wanted = (int) Math.min(Math.min(buffer.length, bytes.length / frameBytes), left);
        int frames = readFrames(wanted);
        ByteBuffer block = ByteBuffer.wrap(bytes, 0, frames * frameBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            float sum = 0;
            for (int channel = 0; channel < header.channels(); channel++) {
                sum += header.format().decode(block);
            }
            if (!Float.isFinite(sum)) {
                throw new InputException(name + ": sample " + (samplesRead + i + 1)
                        + " is not a finite number; the program that wrote it has failed: record or convert it again");
            }
            buffer[i] = sum / header.channels();
        }
        samplesRead += frames;
        return frames;
    }

    private int readFrames(int wanted) {
        try {
            int frames = in.readNBytes(bytes, 0, wanted * frameBytes) / frameBytes;
            if (frames < wanted && header.bytes() != WavHeader.UNKNOWN) {
                throw new InputException(String.format(
                        Locale.ROOT,
                        "%s: is cut off: its header promises %.2f s of sound, but it ends after %.2f s; copy or record"
                                + " it again",
                        name,
                        (double) header.bytes() / frameBytes / rate(),
                        (double) (samplesRead + frames) / rate()));
            }
            return frames;
        } catch (IOException e) {
            throw AudioFile.cannotRead(name, e);
        }
    }

    @Override
    public void close() {
        AudioFile.closeQuietly(in);
    }
}
