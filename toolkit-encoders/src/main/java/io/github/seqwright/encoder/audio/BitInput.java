package io.github.seqwright.encoder.audio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bits of a stream, the highest of each byte first, with the checksums of FLAC over the bytes read. */
final class BitInput implements AutoCloseable {

    private static final int[] CRC8 = table(0x07, 8);
    private static final int[] CRC16 = table(0x8005, 16);

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 15];
    private int position;
    private int limit;
    private long bits;
    private int count;
    private int crc8;
    private int crc16;

    BitInput(InputStream in) {
        this.in = in;
    }

    private static int[] table(int polynomial, int width) {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ ((crc >> (width - 1) & 1) == 0 ? 0 : polynomial);
            }
            table[i] = crc & ((1 << width) - 1);
        }
        return table;
    }

    /** Whether no bit is left; at the border of a byte. */
    boolean atEnd() throws IOException {
        return position == limit && !refill();
    }

    private boolean refill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private void takeByte() throws IOException {
        if (atEnd()) {
            throw new EOFException();
        }
        int next = buffer[position++] & 0xff;
        crc8 = CRC8[crc8 ^ next];
        crc16 = ((crc16 << 8) & 0xffff) ^ CRC16[(crc16 >> 8) ^ next];
        bits = bits << 8 | next;
        count += 8;
    }

    /** The next {@code n} bits, at most 56, as a number without sign. */
    long unsigned(int n) throws IOException {
        while (count < n) {
            takeByte();
        }
        count -= n;
        return n == 0 ? 0 : bits >>> count & (-1L >>> (64 - n));
    }

    /** The next {@code n} bits, at most 56, in two's complement. */
    long signed(int n) throws IOException {
        return n == 0 ? 0 : unsigned(n) << (64 - n) >> (64 - n);
    }

    /** The number of zeros before the next one. */
    long zeros() throws IOException {
        long zeros = 0;
        while (true) {
            if (count == 0) {
                takeByte();
            }
            int leading = Long.numberOfLeadingZeros(bits << (64 - count));
            if (leading < count) {
                count -= leading + 1;
                return zeros + leading;
            }
            zeros += count;
            count = 0;
        }
    }

    /** Drops what is left of the byte that was begun. */
    void toByteBorder() {
        count -= count % 8;
    }

    void skipBytes(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            unsigned(8);
        }
    }

    void resetChecksums() {
        crc8 = 0;
        crc16 = 0;
    }

    int crc8() {
        return crc8;
    }

    int crc16() {
        return crc16;
    }

    @Override
    public void close() {
        AudioFile.closeQuietly(in);
    }
}
