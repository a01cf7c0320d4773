package io.github.seqwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.data.Pixels;
import io.github.seqwright.nn.Layout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AttentionTilesTest {

    private static final Layout.Grid GRID = new Layout.Grid(2, 2);

    private static Pixels white() {
        byte[] rgb = new byte[3 * 16 * 16];
        Arrays.fill(rgb, (byte) 255);
        return new Pixels(rgb, 16, 16, "");
    }

    private static AttentionMap map(float[]... weights) {
        List<String> words = List.of("a", "dog", "runs").subList(0, weights.length);
        return new AttentionMap(GRID.labels(), words, weights);
    }

    @Test
    void aTileIsBrightWhereItsWordLooks() throws IOException {
        byte[] png = AttentionTiles.png(white(), map(new float[] {1, 0, 0, 0}, new float[] {0, 0, 0, 1}), GRID);

        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(sheet.getWidth()).isEqualTo(6 + 3 * 230);
        // The picture itself, then its upper left, then its lower right.
        assertThat(brightness(sheet, 20, 20)).isEqualTo(255);
        assertThat(brightness(sheet, 230 + 20, 20)).isEqualTo(255);
        assertThat(brightness(sheet, 230 + 210, 210)).isBetween(40, 60);
        assertThat(brightness(sheet, 460 + 20, 20)).isBetween(40, 60);
        assertThat(brightness(sheet, 460 + 210, 210)).isEqualTo(255);
    }

    @Test
    void weightsThatAreNoNumbersAreDark() {
        assertThat(AttentionTiles.shade(Float.NaN, 1)).isEqualTo(0.8);
        assertThat(AttentionTiles.most(new float[] {Float.NaN, 0.25f})).isEqualTo(0.25f);
        assertThat(AttentionTiles.shade(0, 0)).isEqualTo(0.8);
    }

    @Test
    void weightsAndPlacesMustBeAsMany() {
        assertThatThrownBy(() -> AttentionTiles.png(white(), map(new float[4]), new Layout.Grid(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 weights for a grid of 3 x 2");
    }

    @Test
    void theReportShowsThePictureForEachWord() {
        SamplePicture picture = SamplePicture.of(white(), GRID);
        SampleOutput sample = new SampleOutput("a.jpg", "a dog", "a dog", map(new float[4], new float[4]), picture);
        ValidationRecord validation = new ValidationRecord(10, 1, 1, 1, Map.of(), true, 1, List.of(sample), null);
        String page = page(validation);

        assertThat(page).contains("img-src data:").contains("data:image/jpeg;base64," + picture.jpeg());
        assertThat(page.split("class=\"look\"", -1)).hasSize(3);
        assertThat(EventJson.read(EventJson.write(validation)))
                .isInstanceOfSatisfying(
                        ValidationRecord.class,
                        read -> assertThat(read.samples().get(0).picture()).isEqualTo(picture));
    }

    @Test
    void withoutAttentionThePictureAlone() {
        SamplePicture picture = SamplePicture.of(white(), null);
        SampleOutput sample = new SampleOutput("a.jpg", "a dog", "a cat", null, picture);
        String page = page(new ValidationRecord(10, 1, 1, 1, Map.of(), true, 1, List.of(sample), null));
        assertThat(page).contains("class=\"seen\"").doesNotContain("class=\"look\"");
    }

    private static String page(ValidationRecord validation) {
        RunHistory run = new RunHistory(List.of(SyntheticRun.start(0)), List.of(), List.of(validation), List.of(), "");
        return HtmlReport.page(run, "run");
    }

    private static int brightness(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFF;
    }
}
