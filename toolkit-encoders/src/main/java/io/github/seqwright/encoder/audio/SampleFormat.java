package io.github.seqwright.encoder.audio;

import java.nio.ByteBuffer;

/** How a sample stands in a WAV file, the lowest byte first. */
enum SampleFormat {
    UNSIGNED_8(1) {
        @Override
        float decode(ByteBuffer bytes) {
            return ((bytes.get() & 0xff) - 128) / 128f;
        }
    },
    SIGNED_16(2) {
        @Override
        float decode(ByteBuffer bytes) {
            return bytes.getShort() / 32768f;
        }
    },
    SIGNED_24(3) {
        @Override
        float decode(ByteBuffer bytes) {
            int low = bytes.getShort() & 0xffff;
            return ((bytes.get() << 16) | low) / 8388608f;
        }
    },
    SIGNED_32(4) {
        @Override
        float decode(ByteBuffer bytes) {
            return (float) Math.scalb((double) bytes.getInt(), -31);
        }
    },
    FLOAT_32(4) {
        @Override
        float decode(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    FLOAT_64(8) {
        @Override
        float decode(ByteBuffer bytes) {
            return (float) bytes.getDouble();
        }
    },
    /** ITU-T G.711, section 2. */
    A_LAW(1) {
        @Override
        float decode(ByteBuffer bytes) {
            int code = bytes.get() ^ 0x55;
            int exponent = (code >> 4) & 7;
            int mantissa = ((code & 0xf) << 4) + 8;
            int magnitude = exponent == 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
            return ((code & 0x80) == 0 ? -magnitude : magnitude) / 32768f;
        }
    },
    /** ITU-T G.711, section 3. */
    MU_LAW(1) {
        @Override
        float decode(ByteBuffer bytes) {
            int code = ~bytes.get();
            int magnitude = ((((code & 0xf) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
            return ((code & 0x80) == 0 ? magnitude : -magnitude) / 32768f;
        }
    };

    private final int bytes;

    SampleFormat(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Takes a sample off the buffer. */
    abstract float decode(ByteBuffer bytes);
}
