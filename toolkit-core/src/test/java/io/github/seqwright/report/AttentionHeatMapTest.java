package io.github.seqwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttentionHeatMapTest {

    private static String picture(AttentionMap attention) {
        Html html = new Html();
        new AttentionHeatMap(attention).writeTo(html, "caption");
        return html.toString();
    }

    @Test
    void aCellSaysItsTokensAndItsWeight() {
        String picture = picture(new AttentionMap(List.of("ein", "<b>"), List.of("a", "house"), new float[][] {
            {0.9f, 0.1f}, {Float.NaN, 1f}
        }));

        assertThat(picture)
                .contains("<title>a ← ein  0.90</title>", "<title>a ← &lt;b&gt;  0.10</title>")
                .contains("<title>house ← &lt;b&gt;  1.00</title>")
                .doesNotContain("house ← ein", "NaN");
    }

    @Test
    void longSequencesArePooledWithoutLosingWeight() {
        int rows = 250;
        int columns = 1000;
        float[][] weights = new float[rows][columns];
        for (float[] row : weights) {
            Arrays.fill(row, 1f / columns);
        }
        weights[0] = new float[columns];
        weights[0][7] = 1;

        String picture = picture(new AttentionMap(labels("s", columns), labels("t", rows), weights));

        // The first 2 of 250 rows become one, the first 8 of 1000 columns: (1 + 8/1000) / 2.
        assertThat(picture).contains("<title>t0 … t1 ← s0 … s7  0.50</title>");
        assertThat(Pattern.compile("<rect").matcher(picture).results().count()).isLessThanOrEqualTo(12_001);
    }

    @Test
    void nothingAttendedIsAnEmptyPicture() {
        assertThat(picture(new AttentionMap(List.of(), List.of(), new float[0][])))
                .contains("<svg");
        assertThat(picture(new AttentionMap(List.of(), List.of("a"), new float[1][0])))
                .contains("<svg");
    }

    private static List<String> labels(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
