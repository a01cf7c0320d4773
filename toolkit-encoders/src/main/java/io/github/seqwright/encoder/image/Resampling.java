package io.github.seqwright.encoder.image;

import io.github.seqwright.data.Pixels;
import java.util.Arrays;

/**
 * Bilinear resizing, without jagged edges where it shrinks: the triangle over which pixels are averaged is then as much wider
 * as the picture gets smaller, as in Pillow and torchvision with {@code antialias}. Across first, then down.
 */
final class Resampling {

    /** For each new pixel the first old one that counts, and the shares of that and the following. */
    private record Taps(int[] first, float[][] shares) {

        /**
         * @param old how many old pixels there are
         * @param start where the part to be resized begins among them, and {@code length} how long it is
         * @param fresh how many new pixels are made of it
         */
        static Taps of(int old, double start, double length, int fresh) {
            double scale = length / fresh;
            double reach = Math.max(1, scale);
            int[] first = new int[fresh];
            float[][] shares = new float[fresh][];
            for (int i = 0; i < fresh; i++) {
                double center = start + (i + 0.5) * scale;
                int from = Math.max(0, Math.min(old - 1, (int) Math.floor(center - reach + 0.5)));
                int to = Math.max(from + 1, Math.min(old, (int) Math.floor(center + reach + 0.5)));
                double[] weights = new double[to - from];
                double sum = 0;
                for (int j = 0; j < weights.length; j++) {
                    weights[j] = Math.max(0, 1 - Math.abs((from + j + 0.5 - center) / reach));
                    sum += weights[j];
                }
                first[i] = from;
                shares[i] = new float[weights.length];
                for (int j = 0; j < weights.length; j++) {
                    shares[i][j] = (float) (sum > 0 ? weights[j] / sum : 1.0 / weights.length);
                }
            }
            return new Taps(first, shares);
        }
    }

    private Resampling() {}

    /** A part of a picture in another size; the same picture when nothing changes. */
    static Pixels resize(Pixels image, Box part, int height, int width) {
        boolean same = part.equals(new Box(0, 0, image.width(), image.height()))
                && image.height() == height
                && image.width() == width;
        if (same) {
            return image;
        }
        Taps across = Taps.of(image.width(), part.left(), part.width(), width);
        Taps down = Taps.of(image.height(), part.top(), part.height(), height);
        int firstRow = down.first[0];
        int endRow = down.first[height - 1] + down.shares[height - 1].length;
        float[][] rows = new float[endRow - firstRow][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = across(image, firstRow + row, across, width);
        }
        byte[] rgb = new byte[3 * height * width];
        float[] sums = new float[3 * width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            float[] shares = down.shares[y];
            for (int j = 0; j < shares.length; j++) {
                float[] row = rows[down.first[y] + j - firstRow];
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += shares[j] * row[i];
                }
            }
            for (int i = 0; i < sums.length; i++) {
                rgb[3 * width * y + i] = (byte) Math.max(0, Math.min(255, Math.round(sums[i])));
            }
        }
        return new Pixels(rgb, height, width, image.key());
    }

    private static float[] across(Pixels image, int row, Taps taps, int width) {
        byte[] rgb = image.rgb();
        float[] result = new float[3 * width];
        for (int x = 0; x < width; x++) {
            float[] shares = taps.shares[x];
            int at = 3 * (row * image.width() + taps.first[x]);
            float red = 0;
            float green = 0;
            float blue = 0;
            for (float share : shares) {
                red += share * (rgb[at++] & 0xFF);
                green += share * (rgb[at++] & 0xFF);
                blue += share * (rgb[at++] & 0xFF);
            }
            result[3 * x] = red;
            result[3 * x + 1] = green;
            result[3 * x + 2] = blue;
        }
        return result;
    }
}
