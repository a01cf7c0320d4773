package io.github.seqwright.encoder.audio;

import io.github.seqwright.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a WAV file says of its samples (RIFF, or RF64 for more than 4 GiB).
 *
 * @param bytes of sound; {@link #UNKNOWN} from a program that wrote into a pipe and could not go back to fill it in
 */
record WavHeader(SampleFormat format, int channels, int rate, long bytes) {

    static final long UNKNOWN = Long.MAX_VALUE;

    /** Of RF64, which has it in its chunk ds64, and of ffmpeg's pipes. */
    private static final long SIZE_ELSEWHERE = 0xffff_ffffL;

    /** A size from here up to the largest int is what sox writes into pipes. */
    private static final long SIZE_OF_PIPES = 0x7fff_f000L;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xfffe;

    /** The rest of the GUID whose first two bytes are the format. */
    private static final byte[] SUBFORMAT = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
    };

    private static final int SUBFORMAT_AT = 24;

    private static final Map<Integer, String> CODECS = Map.of(
            0x02, "Microsoft ADPCM",
            0x11, "IMA ADPCM",
            0x31, "GSM 6.10",
            0x50, "MPEG audio",
            0x55, "MP3",
            0xff, "AAC",
            0x161, "Windows Media audio",
            0x2000, "AC-3");

    /** What the chunk {@code fmt} says. */
    private record Format(SampleFormat samples, int channels, int rate) {}

    /**
     * Reads up to the first sample.
     *
     * @throws InputException when it is no header of samples that can be read
     */
    static WavHeader read(String name, InputStream in) throws IOException {
        try {
            in.skipNBytes(12);
            Format format = null;
            long longSize = UNKNOWN;
            while (true) {
                ByteBuffer head = take(in, 8);
                String id = StandardCharsets.ISO_8859_1.decode(head.slice(0, 4)).toString();
                long size = head.getInt(4) & 0xffff_ffffL;
                if (id.equals("data")) {
                    return header(name, format, size == SIZE_ELSEWHERE ? longSize : size);
                }
                if (id.equals("fmt ")) {
                    format = format(name, chunk(name, in, id, size, 16));
                } else if (id.equals("ds64")) {
                    longSize = chunk(name, in, id, size, 16).getLong(8);
                } else {
                    in.skipNBytes(size + size % 2);
                }
            }
        } catch (EOFException e) {
            throw new InputException(
                    name + ": is cut off: it ends before its first sample; copy or record it again", e);
        }
    }

    private static WavHeader header(String name, @Nullable Format format, long size) {
        if (format == null) {
            throw damaged(name, "its samples come before the chunk 'fmt ' that tells how to read them");
        }
        boolean known = size >= 0 && (size < SIZE_OF_PIPES || size > Integer.MAX_VALUE);
        return new WavHeader(format.samples, format.channels, format.rate, known ? size : UNKNOWN);
    }

    private static ByteBuffer chunk(String name, InputStream in, String id, long size, int least) throws IOException {
        if (size < least || size > 1 << 16) {
            throw damaged(name, "its chunk '" + id + "' has " + size + " bytes");
        }
        ByteBuffer chunk = take(in, (int) size);
        in.skipNBytes(size % 2);
        return chunk;
    }

    private static ByteBuffer take(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Format format(String name, ByteBuffer chunk) {
        int code = chunk.getShort(0) & 0xffff;
        int channels = chunk.getShort(2) & 0xffff;
        int rate = chunk.getInt(4);
        int frame = chunk.getShort(12) & 0xffff;
        int bits = chunk.getShort(14) & 0xffff;
        if (code == EXTENSIBLE && chunk.capacity() >= SUBFORMAT_AT + 2 + SUBFORMAT.length) {
            boolean known = chunk.slice(SUBFORMAT_AT + 2, SUBFORMAT.length).equals(ByteBuffer.wrap(SUBFORMAT));
            code = known ? chunk.getShort(SUBFORMAT_AT) & 0xffff : EXTENSIBLE;
        }
        if (rate < AudioFile.LOWEST_RATE || rate > AudioFile.HIGHEST_RATE) {
            throw damaged(
                    name,
                    "its sample rate is " + Integer.toUnsignedString(rate) + " Hz, expected " + AudioFile.LOWEST_RATE
                            + " to " + AudioFile.HIGHEST_RATE);
        }
        SampleFormat samples = samples(name, code, bits);
        if (channels == 0 || frame != channels * samples.bytes()) {
            throw damaged(name, channels + " channels of " + bits + " bits do not take " + frame + " bytes together");
        }
        return new Format(samples, channels, rate);
    }

    private static SampleFormat samples(String name, int code, int bits) {
        SampleFormat format = switch (code) {
            case PCM ->
                switch ((bits + 7) / 8) {
                    case 1 -> SampleFormat.UNSIGNED_8;
                    case 2 -> SampleFormat.SIGNED_16;
                    case 3 -> SampleFormat.SIGNED_24;
                    case 4 -> SampleFormat.SIGNED_32;
                    default -> null;
                };
            case FLOAT -> bits == 32 ? SampleFormat.FLOAT_32 : bits == 64 ? SampleFormat.FLOAT_64 : null;
            case A_LAW -> bits == 8 ? SampleFormat.A_LAW : null;
            case MU_LAW -> bits == 8 ? SampleFormat.MU_LAW : null;
            default -> null;
        };
        if (format == null) {
            String codec = CODECS.getOrDefault(code, String.format("format 0x%04x of %d bits", code, bits));
            throw new InputException(
                    name + ": holds " + codec + ", which is not supported; expected PCM, floating point,"
                            + " A-law or mu-law: convert it, for example with 'ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav'");
        }
        return format;
    }

    private static InputException damaged(String name, String what) {
        return new InputException(name + ": has a damaged header: " + what + "; record or convert it again");
    }
}
