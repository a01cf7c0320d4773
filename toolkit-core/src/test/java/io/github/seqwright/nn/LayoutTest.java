package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void aPositionHasTheNamesOfItsSteps() {
        List<String> steps = List.of("a", "b", "c", "d", "e");
        assertThat(new Layout.Time(1).labels(steps)).isEqualTo(steps);
        assertThat(new Layout.Time(2).labels(steps)).containsExactly("a b", "c d", "e");
        assertThat(new Layout.Time(8).labels(steps)).containsExactly("a b c d e");
        assertThat(new Layout.Time(2).labels(List.of())).isEmpty();
    }

    @Test
    void placesOfAGridAreCountedFromOne() {
        assertThat(new Layout.Grid(2, 2).labels()).containsExactly("1,1", "1,2", "2,1", "2,2");
    }
}
