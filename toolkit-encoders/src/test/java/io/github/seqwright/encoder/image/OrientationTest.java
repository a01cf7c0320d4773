package io.github.seqwright.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.data.Pixels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {

    /** The stored picture is {@code ab/cd/ef}, two columns and three rows; the EXIF standard says where its top and left are. */
    @ParameterizedTest
    @CsvSource({
        "1, ab/cd/ef",
        "2, ba/dc/fe",
        "3, fe/dc/ba",
        "4, ef/cd/ab",
        "5, ace/bdf",
        "6, eca/fdb",
        "7, fdb/eca",
        "8, bdf/ace"
    })
    void everyValueTurnsThePictureUpright(int value, String expected) {
        byte[] rgb = new byte[18];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) ('a' + i / 3);
        }
        Pixels upright = Orientation.values()[value - 1].upright(new Pixels(rgb, 3, 2, "key"));
        StringBuilder rows = new StringBuilder();
        for (int pixel = 0; pixel < 6; pixel++) {
            rows.append(pixel > 0 && pixel % upright.width() == 0 ? "/" : "")
                    .append((char) upright.rgb()[3 * pixel + 1]);
        }
        assertThat(rows).hasToString(expected);
        assertThat(upright.key()).isEqualTo("key");
    }
}
