package io.github.seqwright.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchLimitsTest {

    @Test
    void ratiosAreOfTheSourceAndHoldBesideTheNumbers() {
        SearchLimits limits = new SearchLimits(2, 30, 0.35, 1.5);
        assertThat(limits.shortest(3)).isEqualTo(2);
        assertThat(limits.shortest(10)).isEqualTo(4);
        assertThat(limits.longest(3)).isEqualTo(14);
        assertThat(limits.longest(10)).isEqualTo(25);
        assertThat(limits.longest(100)).isEqualTo(30);
        assertThat(limits.shortest(100)).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e9, 1e300, Double.POSITIVE_INFINITY})
    void largeRatiosLeaveTheNumbers(double ratio) {
        SearchLimits limits = new SearchLimits(3, 200, 0, ratio);
        assertThat(limits.longest(5)).isEqualTo(200);
        assertThat(limits.shortest(5)).isEqualTo(3);
        assertThat(new SearchLimits(0, 200, ratio, ratio).shortest(5)).isEqualTo(200);
        assertThat(new SearchLimits(0, 200, ratio, 2).shortest(5)).isEqualTo(20);
    }

    @Test
    void aSourceOfLengthNoneHasTenTokens() {
        for (double ratio : new double[] {0, 3, Double.POSITIVE_INFINITY}) {
            assertThat(new SearchLimits(0, 200, ratio, ratio).longest(0)).isEqualTo(10);
            assertThat(new SearchLimits(0, 200, ratio, ratio).shortest(0)).isZero();
        }
    }

    @Test
    void theLargestLeavesRoomForTheEnd() {
        SearchLimits limits = new SearchLimits(0, Integer.MAX_VALUE, 0, Double.POSITIVE_INFINITY);
        assertThat(limits.longest(5) + 1).isEqualTo(Integer.MAX_VALUE);
    }
}
