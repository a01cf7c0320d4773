package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.component.Components;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static void assertRates(Schedule schedule, long[] steps, double... expected) {
        for (int i = 0; i < steps.length; i++) {
            assertThat(schedule.rate(steps[i])).as("step " + steps[i]).isEqualTo(expected[i], within(1e-9));
        }
    }

    private static long[] steps(long... steps) {
        return steps;
    }

    @Test
    void constantAfterWarmUp() {
        assertRates(new ConstantSchedule(0.4, 0), steps(1, 2, 1_000_000), 0.4, 0.4, 0.4);
        assertRates(new ConstantSchedule(0.4, 4), steps(1, 2, 3, 4, 5, 99), 0.1, 0.2, 0.3, 0.4, 0.4, 0.4);
    }

    @Test
    void cosineFallsFromTheHighestRateToTheFloor() {
        Schedule plain = new CosineSchedule(0.8, new CosineSchedule.Config(100, 0, 0));
        // 0.8 x (1 + cos(pi x)) / 2 at x = 0.25, 0.5, 0.75, 1, and no way back up
        assertRates(plain, steps(25, 50, 75, 100, 200), 0.6828427125, 0.4, 0.1171572875, 0, 0);
        Schedule warm = new CosineSchedule(0.8, new CosineSchedule.Config(110, 0.25, 10));
        assertRates(warm, steps(1, 5, 10, 60, 110, 500), 0.08, 0.4, 0.8, 0.5, 0.2, 0.2);
    }

    @Test
    void inverseSquareRootPeaksAtTheEndOfWarmUp() {
        Schedule schedule = new InverseSquareRootSchedule(0.6, 100);
        assertRates(schedule, steps(1, 50, 100, 400, 2500), 0.006, 0.3, 0.6, 0.3, 0.12);
    }

    @Test
    void plateauCutsWhenValidationsBringNothing() {
        PlateauSchedule schedule = new PlateauSchedule(new PlateauSchedule.Config(0.5, 2, 0.15, 0), 0.8);
        assertThat(schedule.rate(1)).isEqualTo(0.8);
        validate(schedule, true, false, true, false);
        assertThat(schedule.rate(9)).isEqualTo(0.8);
        validate(schedule, false);
        assertThat(schedule.rate(9)).isEqualTo(0.4);
        validate(schedule, false);
        assertThat(schedule.rate(9)).as("patience begins again after a cut").isEqualTo(0.4);
        validate(schedule, false);
        assertThat(schedule.rate(9)).isEqualTo(0.2);
        validate(schedule, false, false, false, false);
        assertThat(schedule.rate(9)).as("the minimum").isEqualTo(0.15);
    }

    @Test
    void plateauWarmsUp() {
        PlateauSchedule schedule = new PlateauSchedule(new PlateauSchedule.Config(0.5, 1, 0, 4), 0.8);
        assertRates(schedule, steps(1, 2, 4, 5), 0.2, 0.4, 0.8, 0.8);
        validate(schedule, false);
        assertRates(schedule, steps(2, 5), 0.2, 0.4);
    }

    @Test
    void plateauGoesOnFromItsState() {
        PlateauSchedule.Config config = new PlateauSchedule.Config(0.5, 3, 0, 0);
        PlateauSchedule whole = new PlateauSchedule(config, 0.8);
        validate(whole, false, false, false, false, false);
        PlateauSchedule resumed = new PlateauSchedule(config, 0.8);
        resumed.restore(whole.state());
        assertThat(resumed.rate(1)).isEqualTo(0.4);
        validate(resumed, false);
        assertThat(resumed.rate(1))
                .as("two validations without improvement were remembered")
                .isEqualTo(0.2);
    }

    @Test
    void aScheduleThatAChangedRecipeBringsStartsFromItsBeginning() {
        PlateauSchedule schedule = new PlateauSchedule(new PlateauSchedule.Config(0.5, 3, 0, 0), 0.8);
        schedule.restore(new ConstantSchedule(0.1, 0).state());
        assertThat(schedule.rate(7)).isEqualTo(0.8);
        new ConstantSchedule(0.1, 0).restore(schedule.state());
    }

    @Test
    void aMinimumAboveTheLearningRateRaisesNothing() {
        assertThat(new PlateauSchedule(new PlateauSchedule.Config(0.5, 1, 0.1, 0), 0.01).rate(5))
                .isEqualTo(0.01);
    }

    @Test
    void recipesFindThem() {
        assertThat(Components.of(ScheduleFactory.class).names())
                .containsExactly("constant", "cosine", "inverse_square_root", "plateau");
    }

    private static void validate(Schedule schedule, boolean... improved) {
        for (boolean better : improved) {
            schedule.validated(better);
        }
    }
}
