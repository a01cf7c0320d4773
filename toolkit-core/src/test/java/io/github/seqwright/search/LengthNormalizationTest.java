package io.github.seqwright.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LengthNormalizationTest {

    @Test
    void dividesByTheFormulasOfTheLiterature() {
        assertThat(LengthNormalization.NONE.score(-6, 4, 1)).isEqualTo(-6);
        assertThat(LengthNormalization.GNMT.score(-6, 7, 1)).isCloseTo(-3, within(1e-12));
        assertThat(LengthNormalization.GNMT.score(-6, 7, 0.6)).isCloseTo(-3.9585, within(1e-4));
        assertThat(LengthNormalization.POWER.score(-6, 4, 1)).isCloseTo(-1.5, within(1e-12));
        assertThat(LengthNormalization.POWER.score(-6, 4, 0.5)).isCloseTo(-3, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void longerNeverScoresLess(LengthNormalization normalization) {
        for (double alpha : new double[] {0, 0.3, 1, 2}) {
            for (int length = 0; length < 300; length++) {
                assertThat(normalization.score(-6, length + 1, alpha))
                        .isGreaterThanOrEqualTo(normalization.score(-6, length, alpha));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void exponentZeroSwitchesItOff(LengthNormalization normalization) {
        assertThat(normalization.score(-6, 17, 0)).isEqualTo(-6);
    }

    @ParameterizedTest
    @EnumSource
    void nothingYetScoresZero(LengthNormalization normalization) {
        assertThat(normalization.score(0, 0, 1)).isZero();
    }
}
