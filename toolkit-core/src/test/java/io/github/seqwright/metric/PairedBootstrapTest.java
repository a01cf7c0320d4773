package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

    private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(1000, 12345);

    /** A system that is right in the first {@code right} of {@code size} sentences. */
    private static SentenceStatistics system(int right, int size) {
        return new ExactMatch()
                .statistics(
                        IntStream.range(0, size)
                                .mapToObj(i -> i < right ? "yes" : "no")
                                .toList(),
                        IntStream.range(0, size).mapToObj(i -> List.of("yes")).toList());
    }

    @Test
    void theMarginIsThatOfAProportion() {
        PairedBootstrap.Estimate estimate =
                BOOTSTRAP.compare(List.of(system(200, 400))).get(0);

        double standardError = 100 * Math.sqrt(0.5 * 0.5 / 400);
        assertThat(estimate.mean()).isCloseTo(50, within(0.3));
        assertThat(estimate.margin()).isCloseTo(1.96 * standardError, within(0.5));
        assertThat(estimate.pValue()).isEmpty();
    }

    @Test
    void onlyALargeDifferenceIsSignificant() {
        List<PairedBootstrap.Estimate> estimates =
                BOOTSTRAP.compare(List.of(system(200, 400), system(200, 400), system(201, 400), system(300, 400)));

        assertThat(estimates.get(1).pValue().orElseThrow()).as("the same").isEqualTo(1 / 1001.0);
        assertThat(estimates.get(2).pValue().orElseThrow())
                .as("one more of 400")
                .isGreaterThan(0.05);
        assertThat(estimates.get(3).pValue().orElseThrow()).as("a quarter more").isEqualTo(1 / 1001.0);
    }

    @Test
    void theSameSeedGivesTheSame() {
        List<SentenceStatistics> systems = List.of(system(20, 40), system(26, 40));

        assertThat(BOOTSTRAP.compare(systems)).isEqualTo(BOOTSTRAP.compare(systems));
        assertThat(new PairedBootstrap(1000, 1).compare(systems)).isNotEqualTo(BOOTSTRAP.compare(systems));
    }

    @Test
    void aSampleIsScoredFromItsSums() {
        SentenceStatistics statistics = system(1, 4);

        assertThat(statistics.value(new int[] {0, 0, 3, 0})).isEqualTo(75);
        assertThat(statistics.sentenceValues()).containsExactly(100, 0, 0, 0);
        assertThat(statistics.size()).isEqualTo(4);
    }

    @Test
    void refusesSystemsOfOtherSizes() {
        assertThatThrownBy(() -> BOOTSTRAP.compare(List.of(system(1, 4), system(1, 5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("systems have different numbers of sentences: [4, 5]");
        assertThatThrownBy(() -> new PairedBootstrap(0, 1)).hasMessage("resamples must be at least 1 but is 0");
    }
}
