package io.github.seqwright.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A protobuf message in the making. Each method appends a field under its number. */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf varint(int field, long value) {
        return tag(field, VARINT).unsigned(value);
    }

    Protobuf fixed64(int field, double value) {
        return tag(field, FIXED64).littleEndian(Double.doubleToRawLongBits(value), 8);
    }

    Protobuf fixed32(int field, float value) {
        return tag(field, FIXED32).littleEndian(Float.floatToRawIntBits(value), 4);
    }

    Protobuf bytes(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Protobuf message) {
        return bytes(field, message.toByteArray());
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private Protobuf bytes(int field, byte[] bytes) {
        tag(field, LENGTH_DELIMITED).unsigned(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private Protobuf tag(int field, int wireType) {
        return unsigned(((long) field << 3) | wireType);
    }

    private Protobuf unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    private Protobuf littleEndian(long value, int count) {
        for (int i = 0; i < count; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }
}
