package io.github.seqwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.report.Series.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineChartTest {

    @Test
    void ticksAreRoundNumbersAroundTheData() {
        assertThat(Axis.linear(0.13, 4.7, 5).ticks()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(Axis.linear(21.3, 37.1, 5).ticks()).containsExactly(20.0, 25.0, 30.0, 35.0, 40.0);
        assertThat(Axis.linear(-3, 11, 5).ticks()).containsExactly(-5.0, 0.0, 5.0, 10.0, 15.0);
        assertThat(Axis.upTo(18_000, 6).ticks()).containsExactly(0.0, 5_000.0, 10_000.0, 15_000.0);
        assertThat(Axis.upTo(18_000, 6).share(18_000)).isEqualTo(1);
    }

    @Test
    void valuesOverOrdersOfMagnitudeGetALogarithmicAxis() {
        Axis axis = Axis.fitting(3.2, 8_500, 5);

        assertThat(axis.logarithmic()).isTrue();
        assertThat(axis.ticks()).containsExactly(1.0, 10.0, 100.0, 1_000.0, 10_000.0);
        assertThat(axis.share(100)).isCloseTo(0.5, within(1e-12));
        assertThat(Axis.fitting(1.5, 90, 5).ticks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        assertThat(Axis.fitting(0, 8_500, 5).logarithmic()).isFalse();
    }

    @Test
    void everyAxisHoldsItsData() {
        double[][] ranges = {
            {5, 5},
            {0, 0},
            {-2, -2},
            {1e-12, 2e-12},
            {1e12, 1e12 + 1},
            {-1e300, 1e300},
            {1e-300, 1e300},
            {3, 150},
            {1e-5, 1e-3}
        };
        for (double[] range : ranges) {
            for (Axis axis : List.of(Axis.linear(range[0], range[1], 5), Axis.fitting(range[0], range[1], 5))) {
                assertThat(axis.ticks()).hasSizeBetween(2, 12).isSorted().doesNotHaveDuplicates();
                assertThat(axis.share(range[0])).isBetween(-1e-6, 1 + 1e-6);
                assertThat(axis.share(range[1])).isBetween(-1e-6, 1 + 1e-6);
            }
        }
    }

    @Test
    void downsamplingLosesNoSpikeAndNoGap() {
        List<Point> points = new ArrayList<>();
        for (int x = 0; x < 10_000; x++) {
            double y = x == 4_321 ? 99 : x == 6_789 ? -99 : x == 7_777 ? Double.NaN : Math.sin(x);
            points.add(new Point(x, y, x == 5_000));
        }

        List<Point> kept =
                new Series("loss", "training", points).downsampled(600).points();

        assertThat(kept).hasSizeBetween(500, 620).isSubsetOf(points);
        assertThat(kept).extracting(Point::x).isSorted().contains(4_321.0, 6_789.0, 7_777.0, 5_000.0);
        assertThat(new Series("loss", "training", kept).downsampled(1_000).points())
                .isEqualTo(kept);
    }

    @Test
    void numbersAreReadable() {
        assertThat(List.of(0.0, 2.3456789, 12_345.678, 0.5, -0.25, 3e-4, 1.2346e-7, 4e12, 999.96, 0.001, Double.NaN))
                .extracting(Numbers::plain)
                .containsExactly(
                        "0", "2.346", "12,346", "0.5", "-0.25", "3e-4", "1.235e-7", "4e12", "1,000", "0.001", "NaN");
        assertThat(Numbers.count(9_999)).isEqualTo("9,999");
        assertThat(Numbers.count(25_400)).isEqualTo("25.4 k");
        assertThat(Numbers.count(13_612_800)).isEqualTo("13.6 M");
        assertThat(Numbers.duration(8.24)).isEqualTo("8.2 s");
        assertThat(Numbers.duration(750)).isEqualTo("12 min 30 s");
        assertThat(Numbers.duration(3_900)).isEqualTo("1 h 05 min");
        assertThat(Numbers.score(37.126)).isEqualTo("37.13");
    }
}
