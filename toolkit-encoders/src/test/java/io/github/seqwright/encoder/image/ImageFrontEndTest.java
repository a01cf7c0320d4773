package io.github.seqwright.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.data.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFrontEndTest {

    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

    @TempDir
    private Path folder;

    private Path wide;

    /** 64 x 16: red, green in the middle quarter, blue. */
    @BeforeEach
    void draw() throws IOException {
        BufferedImage image = new BufferedImage(64, 16, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 24, 16);
        graphics.setColor(Color.GREEN);
        graphics.fillRect(24, 0, 16, 16);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(40, 0, 24, 16);
        graphics.dispose();
        wide = folder.resolve("wide.png");
        ImageIO.write(image, "png", wide.toFile());
    }

    private static ImageFrontEnd frontEnd(Fit fit) {
        return new ImageFrontEnd(new ImageFrontEnd.Config(8, 8, fit, HALF, HALF));
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void everyImageGetsTheSameSize(Fit fit) {
        Pixels image = frontEnd(fit).read(wide);
        assertThat(image.height()).isEqualTo(8);
        assertThat(image.width()).isEqualTo(8);
        assertThat(image.key()).hasSize(64).isEqualTo(ImageFile.read(wide).key());
    }

    @Test
    void cropLooksAtTheMiddleSquashAtAllPadAtAllBetweenBars() {
        String green = "0 255 0";
        Pixels cropped = frontEnd(Fit.CROP).read(wide);
        assertThat(pixel(cropped, 1, 1)).isEqualTo(green);
        assertThat(pixel(cropped, 6, 6)).isEqualTo(green);
        Pixels squashed = frontEnd(Fit.SQUASH).read(wide);
        assertThat(pixel(squashed, 0, 0)).isEqualTo("255 0 0");
        assertThat(pixel(squashed, 7, 7)).isEqualTo("0 0 255");
        Pixels padded = frontEnd(Fit.PAD).read(wide);
        assertThat(pixel(padded, 0, 0)).isEqualTo("128 128 128");
        assertThat(pixel(padded, 0, 3)).isEqualTo("255 0 0");
        assertThat(pixel(padded, 7, 4)).isEqualTo("0 0 255");
        assertThat(pixel(padded, 7, 5)).isEqualTo("128 128 128");
    }

    @Test
    void withoutAugmentationTrainingReadsWhatUseReads() {
        ImageFrontEnd frontEnd = frontEnd(Fit.SQUASH);
        assertThat(frontEnd.read(wide, Augmentation.NONE, new Random(1)).rgb())
                .isEqualTo(frontEnd.read(wide).rgb());
    }

    @Test
    void aFlipSwapsLeftAndRight() {
        ImageFrontEnd frontEnd = frontEnd(Fit.SQUASH);
        Pixels flipped = frontEnd.read(wide, new Augmentation(1, 1, 1, 0, 0, 0), new Random(1));
        assertThat(pixel(flipped, 0, 0)).isEqualTo("0 0 255");
        assertThat(flipped.key()).isEmpty();
    }

    @Test
    void halfOfTheImagesAreFlippedAtOneHalf() {
        ImageFrontEnd frontEnd = frontEnd(Fit.SQUASH);
        Random random = new Random(3);
        int flips = 0;
        for (int i = 0; i < 100; i++) {
            Pixels image = frontEnd.read(wide, new Augmentation(0.5, 1, 1, 0, 0, 0), random);
            flips += pixel(image, 0, 0).equals("0 0 255") ? 1 : 0;
        }
        assertThat(flips).isBetween(35, 65);
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void randomPartsDifferAndStayInsideThePicture(Fit fit) {
        ImageFrontEnd frontEnd = frontEnd(fit);
        Augmentation parts = new Augmentation(0, 0.3, 1.3, 0, 0, 0);
        Set<List<Byte>> seen = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Pixels image = frontEnd.read(wide, parts, new Random(seed));
            assertThat(image.rgb()).hasSize(192);
            seen.add(boxed(image.rgb()));
            assertThat(frontEnd.read(wide, parts, new Random(seed)).rgb()).isEqualTo(image.rgb());
        }
        assertThat(seen).hasSizeGreaterThan(5);
    }

    @Test
    void colorsMoveByTheirFactor() {
        byte[] rgb = {100, 50, 20, 60, 60, 60};
        byte[] brighter = rgb.clone();
        ColorJitter.mix(brighter, 1.5, ColorJitter::black);
        assertThat(brighter).containsExactly((byte) 150, 75, 30, 90, 90, 90);
        byte[] grey = rgb.clone();
        ColorJitter.mix(grey, 0, ColorJitter::grey);
        assertThat(grey).containsExactly(62, 62, 62, 60, 60, 60);
        byte[] strong = {(byte) 250, 0, 0};
        ColorJitter.mix(strong, 2, (pixels, at) -> 100);
        assertThat(strong).containsExactly((byte) 255, 0, 0);
        assertThat(ColorJitter.meanGrey(rgb)).isEqualTo(61);
    }

    @Test
    void jitterChangesColorsAndNothingElse() {
        ImageFrontEnd frontEnd = frontEnd(Fit.SQUASH);
        Pixels image = frontEnd.read(wide, new Augmentation(0, 1, 1, 0.4, 0.4, 0.4), new Random(5));
        assertThat(image.rgb()).isNotEqualTo(frontEnd.read(wide).rgb());
        assertThat(pixel(image, 0, 0)).isEqualTo(pixel(image, 1, 5));
    }

    @Test
    void normalizationHasThreeNumbers() {
        assertThatThrownBy(() -> new ImageFrontEnd.Config(8, 8, Fit.CROP, List.of(0.5), HALF))
                .hasMessageContaining("mean: expected three numbers");
        assertThatThrownBy(() -> new ImageFrontEnd.Config(8, 8, Fit.CROP, HALF, List.of(0.5, 0.0, 0.5)))
                .hasMessageContaining("deviation: expected three numbers from 0.001");
    }

    private static List<Byte> boxed(byte[] bytes) {
        Byte[] all = new Byte[bytes.length];
        Arrays.setAll(all, i -> bytes[i]);
        return List.of(all);
    }

    private static String pixel(Pixels image, int x, int y) {
        int at = 3 * (y * image.width() + x);
        return (image.rgb()[at] & 0xFF) + " " + (image.rgb()[at + 1] & 0xFF) + " " + (image.rgb()[at + 2] & 0xFF);
    }
}
