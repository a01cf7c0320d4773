package io.github.seqwright.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.bench.Workload.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static final Step USUAL = new Step(4, 40, 0.5, 0.1);
    private static final Step SLOW = new Step(4, 40, 9, 0.7);
    private static final Step SHORT = new Step(2, 10, 0.25, 0.1);

    @Test
    void aSlowStepDoesNotMoveTheMedianButTheMeanOfTheWaiting() {
        Measurement measured = new Measurement(List.of(SLOW, USUAL, USUAL));
        assertThat(measured.secondsPerStep()).isEqualTo(0.5);
        assertThat(measured.tokensPerSecond()).isEqualTo(80);
        assertThat(measured.examplesPerSecond()).isEqualTo(8);
        assertThat(measured.waitedPerStep()).isEqualTo(0.3, within(1e-9));
    }

    @Test
    void stepsMayDiffer() {
        Measurement measured = new Measurement(List.of(USUAL, SHORT));
        assertThat(measured.secondsPerStep()).isEqualTo(0.375);
        assertThat(measured.tokensPerSecond()).isEqualTo(60);
        assertThat(measured.overallTokensPerSecond()).isEqualTo(50 / 0.75, within(1e-9));
        assertThat(measured.examplesPerSecond()).isEqualTo(8);
        assertThat(measured.tokensPerStep()).isEqualTo(25);
        assertThat(measured.examplesPerStep()).isEqualTo(3);
    }

    @Test
    void warmingUpIsNotCounted() {
        List<Step> given =
                IntStream.range(0, 9).mapToObj(i -> new Step(i, i, 1, 0)).toList();
        List<Step> left = new ArrayList<>(given);
        Measurement measured = Measurement.of(() -> left.remove(0), 3, 4);
        assertThat(measured.steps()).isEqualTo(given.subList(3, 7));
        assertThat(left).hasSize(2);
        assertThatThrownBy(() -> new Measurement(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
