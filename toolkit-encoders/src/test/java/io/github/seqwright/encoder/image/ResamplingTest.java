package io.github.seqwright.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.data.Pixels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTest {

    @Test
    void theSameSizeIsTheSamePicture() {
        Pixels image = noise(5, 7);
        assertThat(Resampling.resize(image, new Box(0, 0, 7, 5), 5, 7)).isSameAs(image);
    }

    @Test
    void twiceAsLargeIsLinearBetweenPixels() {
        Pixels two = new Pixels(new byte[] {0, 0, 0, 100, 100, 100}, 1, 2, "");
        byte[] four = Resampling.resize(two, new Box(0, 0, 2, 1), 1, 4).rgb();
        assertThat(new int[] {four[0], four[3], four[6], four[9]}).containsExactly(0, 25, 75, 100);
    }

    /** The definition, in two dimensions at once. */
    @ParameterizedTest
    @CsvSource({"20, 30, 7, 11", "6, 5, 13, 17", "40, 8, 10, 16", "9, 9, 1, 1"})
    void equalsTheTriangleFilter(int height, int width, int newHeight, int newWidth) {
        Pixels image = noise(height, width);
        Box part = new Box(0.5, 1.25, width - 1.75, height - 2.5);
        Pixels resized = Resampling.resize(image, part, newHeight, newWidth);
        double scaleY = part.height() / newHeight;
        double scaleX = part.width() / newWidth;
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                double sum = 0;
                double weights = 0;
                for (int i = 0; i < height; i++) {
                    double down = triangle(i + 0.5 - part.top() - (y + 0.5) * scaleY, scaleY);
                    for (int j = 0; j < width; j++) {
                        double weight = down * triangle(j + 0.5 - part.left() - (x + 0.5) * scaleX, scaleX);
                        sum += weight * (image.rgb()[3 * (i * width + j) + 1] & 0xFF);
                        weights += weight;
                    }
                }
                int found = resized.rgb()[3 * (y * newWidth + x) + 1] & 0xFF;
                assertThat((double) found).as("row %d, column %d", y, x).isCloseTo(sum / weights, within(0.51));
            }
        }
    }

    private static double triangle(double distance, double scale) {
        return Math.max(0, 1 - Math.abs(distance) / Math.max(1, scale));
    }

    static Pixels noise(int height, int width) {
        byte[] rgb = new byte[3 * height * width];
        new Random(height).nextBytes(rgb);
        return new Pixels(rgb, height, width, "noise");
    }
}
