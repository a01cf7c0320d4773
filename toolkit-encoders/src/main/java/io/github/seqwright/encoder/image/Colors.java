package io.github.seqwright.encoder.image;

import io.github.seqwright.data.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;

/**
 * Decoded pixels of any kind as 8-bit red, green and blue. What is transparent shows white below it. Color profiles are not
 * looked at, as is usual for such networks, and grey is taken as it is stored: Java would otherwise brighten it.
 */
final class Colors {

    private static final int WHITE = 255;

    private Colors() {}

    static Pixels rgb(BufferedImage image) {
        ColorModel model = image.getColorModel();
        boolean packed = model instanceof IndexColorModel || model instanceof PackedColorModel;
        return packed ? ofPacked(image) : ofBands(image.getRaster(), model.hasAlpha());
    }

    private static Pixels ofPacked(BufferedImage image) {
        int width = image.getWidth();
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, image.getHeight()))];
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                int alpha = pixel >>> 24;
                rgb[to++] = (byte) over(pixel >> 16 & 0xFF, alpha);
                rgb[to++] = (byte) over(pixel >> 8 & 0xFF, alpha);
                rgb[to++] = (byte) over(pixel & 0xFF, alpha);
            }
        }
        return new Pixels(rgb, image.getHeight(), width, "");
    }

    /** One or three bands of any depth, and one more of alpha. */
    private static Pixels ofBands(Raster raster, boolean hasAlpha) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        boolean color = bands >= 3;
        int deepest = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, raster.getHeight()))];
        int[] row = new int[width * bands];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int from = 0; from < row.length; from += bands) {
                int alpha = hasAlpha ? scaled(row[from + bands - 1], deepest) : WHITE;
                for (int channel = 0; channel < 3; channel++) {
                    rgb[to++] = (byte) over(scaled(row[from + (color ? channel : 0)], deepest), alpha);
                }
            }
        }
        return new Pixels(rgb, raster.getHeight(), width, "");
    }

    private static int scaled(int sample, int deepest) {
        return deepest == WHITE ? sample : (int) ((sample * (long) WHITE + deepest / 2) / deepest);
    }

    private static int over(int value, int alpha) {
        return alpha == WHITE ? value : (value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
    }

    /**
     * The components of a JPEG file as they are stored there, which ImageIO leaves alone where they are four, or where their
     * color profile is damaged.
     */
    static Pixels ofJpegComponents(Raster raster, JpegHeader header) {
        if (raster.getNumBands() < 3) {
            return ofBands(raster, false);
        }
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        // Without Adobe's marker, three components are YCbCr and four are inks.
        boolean luma = header.adobeTransform() < 0 ? bands == 3 : header.adobeTransform() > 0;
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, raster.getHeight()))];
        int[] row = new int[width * bands];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int from = 0; from < row.length; from += bands) {
                if (luma) {
                    toRgb(row, from);
                }
                for (int channel = 0; channel < 3; channel++) {
                    int value = row[from + channel];
                    rgb[to++] = (byte) (bands == 3 ? value : ofInks(value, row[from + 3], luma, header));
                }
            }
        }
        return new Pixels(rgb, raster.getHeight(), width, "");
    }

    /**
     * Adobe stores how little ink there is: 0 is most. What YCbCr was made from is the inverse of that again (libjpeg,
     * jdcolor.c).
     */
    private static int ofInks(int color, int black, boolean luma, JpegHeader header) {
        boolean inverted = header.adobeTransform() >= 0;
        int light = inverted == luma ? WHITE - color : color;
        int notBlack = inverted ? black : WHITE - black;
        return (light * notBlack + WHITE / 2) / WHITE;
    }

    /** YCbCr of JFIF 1.02 to red, green and blue, in place. */
    private static void toRgb(int[] row, int at) {
        double luma = row[at];
        double blue = row[at + 1] - 128;
        double red = row[at + 2] - 128;
        row[at] = clamped(luma + 1.402 * red);
        row[at + 1] = clamped(luma - 0.344136 * blue - 0.714136 * red);
        row[at + 2] = clamped(luma + 1.772 * blue);
    }

    private static int clamped(double value) {
        return (int) Math.round(Math.max(0, Math.min(WHITE, value)));
    }
}
