package io.github.seqwright.data;

/**
 * An image as the encoder's input wants it: decoded, cut and resized; its arrays must not be changed.
 *
 * @param rgb height * width * 3 unsigned bytes: red, green and blue of the first row's first pixel, then of the next to its
 *     right
 * @param height in pixels
 * @param width in pixels
 * @param key SHA-256 of the bytes of the file that it was read from, in hexadecimal, by which what was computed from it can
 *     be stored; empty where it was changed at random
 */
public record Pixels(byte[] rgb, int height, int width, String key) implements Features {

    public Pixels {
        if (height < 1 || width < 1 || rgb.length != 3L * height * width) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + height + " x " + width + " pixels");
        }
    }

    /** One number is a byte here, not the four of the float that it becomes on the device. */
    @Override
    public long numbers() {
        return rgb.length;
    }

    /** Rows of pixels. */
    @Override
    public int length() {
        return height;
    }
}
