package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.recipe.Configs;
import io.github.seqwright.train.ScheduledSampling.Curve;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduledSamplingTest {

    private static void assertCurve(ScheduledSampling sampling, double first, double at100, double at1000) {
        assertThat(sampling.probability(0)).isEqualTo(first, within(1e-9));
        assertThat(sampling.probability(100)).isEqualTo(at100, within(1e-9));
        assertThat(sampling.probability(1000)).isEqualTo(at1000, within(1e-9));
    }

    @Test
    void theCurvesOfThePaper() {
        assertCurve(new ScheduledSampling(Curve.CONSTANT, 0.7, 0, 0), 0.7, 0.7, 0.7);
        assertCurve(new ScheduledSampling(Curve.LINEAR, 0.9, 0.001, 0.25), 0.9, 0.8, 0.25);
        // 0.99^100 and 0.99^1000
        assertCurve(new ScheduledSampling(Curve.EXPONENTIAL, 1, 0.99, 0), 1, 0.3660323413, 0.0000431712);
        // 100 / (100 + exp(k / 100)) at k = 0, 100, 1000
        assertCurve(new ScheduledSampling(Curve.INVERSE_SIGMOID, 1, 100, 0), 0.9900990099, 0.9735365333, 0.0045194746);
        assertThat(new ScheduledSampling(Curve.INVERSE_SIGMOID, 1, 1, 0.1).probability(Long.MAX_VALUE))
                .isEqualTo(0.1);
    }

    @Test
    void slopesThatMakeNoCurveAreRefused() {
        assertThatThrownBy(() -> new ScheduledSampling(Curve.EXPONENTIAL, 1, 1, 0))
                .hasMessage("slope: expected between 0 and 1 for an exponential curve, found 1.0");
        assertThatThrownBy(() -> new ScheduledSampling(Curve.INVERSE_SIGMOID, 1, 0.5, 0))
                .hasMessage("slope: expected at least 1 for an inverse sigmoid, found 0.5");
    }

    @Test
    void byDefaultTheReferenceIsAlwaysFed() {
        ScheduledSampling sampling = Configs.defaults(ScheduledSampling.class);
        assertThat(sampling.coins(123, 4, 5, new Random(1))).isNull();
    }

    @Test
    void noCoinsAreDrawnWhileTheReferenceIsCertain() {
        ScheduledSampling sampling = new ScheduledSampling(Curve.LINEAR, 1, 0.1, 0);
        assertThat(sampling.coins(0, 4, 5, new Random(1))).isNull();
        assertThat(sampling.coins(1, 4, 5, new Random(1))).isNotNull();
    }

    @Test
    void coinsFallAsOftenAsTheySay() {
        ScheduledSampling sampling = new ScheduledSampling(Curve.LINEAR, 1, 0.1, 0);
        for (long step : new long[] {1, 3, 7, 20}) {
            boolean[][] coins = sampling.coins(step, 200, 51, new Random(step));
            int own = 0;
            for (boolean[] row : coins) {
                assertThat(row).hasSize(51);
                assertThat(row[0]).as("the first token is never the model's").isFalse();
                for (boolean coin : row) {
                    own += coin ? 1 : 0;
                }
            }
            double expected = Math.min(1, 0.1 * step);
            double deviation = Math.sqrt(expected * (1 - expected) / 10_000);
            assertThat(own / 10_000.0).isEqualTo(expected, within(4 * deviation + 1e-12));
        }
    }

    @Test
    void coinsFollowTheRandomStream() {
        ScheduledSampling sampling = new ScheduledSampling(Curve.CONSTANT, 0.5, 0, 0);
        assertThat(sampling.coins(3, 10, 9, new Random(4))).isDeepEqualTo(sampling.coins(3, 10, 9, new Random(4)));
    }
}
