package io.github.seqwright.encoder.audio;

import io.github.seqwright.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Samples of a FLAC file (RFC 9639). The checksums of each frame are compared; the MD5 sum of the whole is not. */
final class FlacReader implements AudioReader {

    private static final int SYNCHRONIZATION = 0x7ffc;
    private static final int LARGEST_BLOCK = 1 << 16;

    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MID_SIDE = 10;

    private static final int[] RATES = {0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000
    };
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

    private final String name;
    private final BitInput in;
    private final FlacHeader header;
    private final long[][] block;
    private int length;
    private int position;
    private int frame;
    private long samplesRead;

    /** @throws InputException when the header cannot be read */
    FlacReader(String name, InputStream stream) {
        this.name = name;
        in = new BitInput(stream);
        try {
            header = FlacHeader.read(in);
        } catch (IOException e) {
            throw broken(e);
        }
        block = new long[header.channels()][];
    }

    @Override
    public int rate() {
        return header.rate();
    }

    @Override
    public long length() {
        return header.samples() == 0 ? UNKNOWN : header.samples();
    }

    @Override
    public int read(float[] buffer) {
        if (position == length && !nextFrame()) {
            return 0;
        }
        int count = Math.min(buffer.length, length - position);
        float full = (float) Math.scalb(1.0, header.bits() - 1) * header.channels();
        for (int i = 0; i < count; i++) {
            long sum = 0;
            for (long[] channel : block) {
                sum += channel[position + i];
            }
            buffer[i] = sum / full;
        }
        position += count;
        return count;
    }

    private boolean nextFrame() {
        try {
            // Behind the last sample other programs may have put their tags.
            boolean all = header.samples() > 0 && samplesRead >= header.samples();
            if (all || (header.samples() == 0 && in.atEnd())) {
                return false;
            }
            frame++;
            in.resetChecksums();
            readFrame();
            samplesRead += length;
            position = 0;
            return true;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private InputException broken(IOException e) {
        if (e instanceof FlacException) {
            return new InputException(
                    name + ": is damaged" + (frame > 0 ? " in frame " + frame : "") + ": " + e.getMessage()
                            + "; copy it again or convert it anew",
                    e);
        }
        if (e instanceof EOFException) {
            String after = frame == 0
                    ? "it ends inside the header"
                    : String.format(Locale.ROOT, "it ends after %.2f s", (double) samplesRead / header.rate());
            return new InputException(name + ": is cut off: " + after + "; copy it again", e);
        }
        return AudioFile.cannotRead(name, e);
    }

    /** Section 9.1. */
    private void readFrame() throws IOException {
        if (in.unsigned(15) != SYNCHRONIZATION) {
            throw new FlacException("it does not begin where the one before ended");
        }
        in.unsigned(1);
        int blockCode = (int) in.unsigned(4);
        int rateCode = (int) in.unsigned(4);
        int channelCode = (int) in.unsigned(4);
        int bitsCode = (int) in.unsigned(3);
        in.unsigned(1);
        skipNumber();
        length = blockLength(blockCode);
        int rate = rate(rateCode);
        int bits = bitsCode == 0 ? header.bits() : BITS[bitsCode];
        int crc = in.crc8();
        if (in.unsigned(8) != crc) {
            throw new FlacException("the checksum of its header differs");
        }
        int channels = channelCode < LEFT_SIDE ? channelCode + 1 : 2;
        if (channelCode > MID_SIDE || channels != header.channels() || rate != header.rate() || bits != header.bits()) {
            throw new FlacException("its rate, channels or bits are not those of the header");
        }
        readChannels(channelCode, bits);
        in.toByteBorder();
        crc = in.crc16();
        if (in.unsigned(16) != crc) {
            throw new FlacException("its checksum differs");
        }
    }

    /** The frame's or sample's number, coded as UTF-8 codes characters. */
    private void skipNumber() throws IOException {
        int first = (int) in.unsigned(8);
        int bytes = Integer.numberOfLeadingZeros(~(first << 24));
        if (bytes == 1 || bytes > 7) {
            throw new FlacException("its number is not written as it should be");
        }
        in.skipBytes(Math.max(0, bytes - 1));
    }

    private int blockLength(int code) throws IOException {
        int samples = switch (code) {
            case 0 -> 0;
            case 1 -> 192;
            case 2, 3, 4, 5 -> 144 << code;
            case 6 -> (int) in.unsigned(8) + 1;
            case 7 -> (int) in.unsigned(16) + 1;
            default -> 1 << code;
        };
        if (samples == 0 || samples > LARGEST_BLOCK) {
            throw new FlacException("its length is not one that a frame can have");
        }
        return samples;
    }

    private int rate(int code) throws IOException {
        return switch (code) {
            case 0 -> header.rate();
            case 12 -> (int) in.unsigned(8) * 1000;
            case 13 -> (int) in.unsigned(16);
            case 14 -> (int) in.unsigned(16) * 10;
            case 15 -> -1;
            default -> RATES[code];
        };
    }

    private void readChannels(int code, int bits) throws IOException {
        for (int channel = 0; channel < block.length; channel++) {
            if (block[channel] == null || block[channel].length < length) {
                block[channel] = new long[length];
            }
            boolean side = code == SIDE_RIGHT ? channel == 0 : code >= LEFT_SIDE && channel == 1;
            FlacSubframe.read(in, block[channel], length, side ? bits + 1 : bits);
        }
        for (int i = 0; code >= LEFT_SIDE && i < length; i++) {
            long first = block[0][i];
            long second = block[1][i];
            switch (code) {
                case LEFT_SIDE -> block[1][i] = first - second;
                case SIDE_RIGHT -> block[0][i] = first + second;
                default -> {
                    long mid = first << 1 | (second & 1);
                    block[0][i] = (mid + second) >> 1;
                    block[1][i] = (mid - second) >> 1;
                }
            }
        }
    }

    @Override
    public void close() {
        in.close();
    }
}
