package io.github.seqwright.encoder.image;

/** Pixels moved away from, or towards, another value: black for brightness, the mean for contrast, grey for saturation. */
final class ColorJitter {

    /** What a pixel is moved away from. */
    @FunctionalInterface
    interface Neutral {
        int of(byte[] rgb, int at);
    }

    private ColorJitter() {}

    /** Each value v becomes neutral + factor (v - neutral), inside 0 to 255. */
    static void mix(byte[] rgb, double factor, Neutral neutral) {
        for (int at = 0; at < rgb.length; at += 3) {
            int still = neutral.of(rgb, at);
            for (int i = at; i < at + 3; i++) {
                long value = Math.round(still + factor * ((rgb[i] & 0xFF) - still));
                rgb[i] = (byte) Math.max(0, Math.min(255, value));
            }
        }
    }

    @SuppressWarnings("unused") // it is one of the neutrals, which look at a pixel
    static int black(byte[] rgb, int at) {
        return 0;
    }

    /** Luma of ITU-R BT.601. */
    static int grey(byte[] rgb, int at) {
        return (299 * (rgb[at] & 0xFF) + 587 * (rgb[at + 1] & 0xFF) + 114 * (rgb[at + 2] & 0xFF) + 500) / 1000;
    }

    static int meanGrey(byte[] rgb) {
        long sum = 0;
        for (int at = 0; at < rgb.length; at += 3) {
            sum += grey(rgb, at);
        }
        return (int) Math.round(sum / (rgb.length / 3.0));
    }
}
