package io.github.seqwright.encoder.image;

import io.github.seqwright.data.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How the stored picture must be turned to stand upright (EXIF 2.3, tag 0x0112), in the order of its values 1 to 8. Legend:
 * a pixel of the upright picture at column x and row y comes from the stored one, which has w columns and h rows.
 */
enum Orientation {
    UPRIGHT,
    /** x from w - 1 - x. */
    MIRRORED,
    UPSIDE_DOWN,
    MIRRORED_UPSIDE_DOWN,
    TRANSPOSED,
    /** To be turned clockwise by a quarter. */
    TURNED_LEFT,
    TRANSVERSED,
    /** To be turned against the clock by a quarter. */
    TURNED_RIGHT;

    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    /** The tag in the first directory of an APP1 segment; nothing where it is missing or damaged. */
    static Optional<Orientation> ofExif(byte[] file, int start, int end) {
        int tiff = start + 6;
        if (tiff + 8 > end || !JpegHeader.startsWith(file, start, "Exif\0")) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(file, tiff, end - tiff).slice();
        if (in.get(0) == 'I' && in.get(1) == 'I') {
            in.order(ByteOrder.LITTLE_ENDIAN);
        }
        long directory = in.getInt(4) & 0xFFFFFFFFL;
        if (directory + 2 > in.limit()) {
            return Optional.empty();
        }
        int entries = in.getShort((int) directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > in.limit()) {
                return Optional.empty();
            }
            if ((in.getShort((int) entry) & 0xFFFF) == TAG) {
                int value = in.getShort((int) entry + 8) & 0xFFFF;
                return value >= 1 && value <= values().length ? Optional.of(values()[value - 1]) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Turns a stored picture upright. */
    Pixels upright(Pixels stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapsSides() ? stored.height() : stored.width();
        int height = swapsSides() ? stored.width() : stored.height();
        byte[] turned = new byte[stored.rgb().length];
        int to = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = 3 * origin(x, y, stored.width(), stored.height());
                turned[to++] = stored.rgb()[from];
                turned[to++] = stored.rgb()[from + 1];
                turned[to++] = stored.rgb()[from + 2];
            }
        }
        return new Pixels(turned, height, width, stored.key());
    }

    private boolean swapsSides() {
        return switch (this) {
            case UPRIGHT, MIRRORED, UPSIDE_DOWN, MIRRORED_UPSIDE_DOWN -> false;
            case TRANSPOSED, TURNED_LEFT, TRANSVERSED, TURNED_RIGHT -> true;
        };
    }

    private int origin(int x, int y, int w, int h) {
        return switch (this) {
            case UPRIGHT -> y * w + x;
            case MIRRORED -> y * w + w - 1 - x;
            case UPSIDE_DOWN -> (h - 1 - y) * w + w - 1 - x;
            case MIRRORED_UPSIDE_DOWN -> (h - 1 - y) * w + x;
            case TRANSPOSED -> x * w + y;
            case TURNED_LEFT -> (h - 1 - x) * w + y;
            case TRANSVERSED -> (h - 1 - x) * w + w - 1 - y;
            case TURNED_RIGHT -> x * w + w - 1 - y;
        };
    }
}
