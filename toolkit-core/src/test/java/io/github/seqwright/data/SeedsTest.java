package io.github.seqwright.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void neighboringRunsAndDrawsShareNoSeed() {
        Set<Long> seen = new HashSet<>();
        for (long seed = -2; seed < 6; seed++) {
            for (String purpose : new String[] {"data", "update"}) {
                for (long a = 0; a < 30; a++) {
                    for (long b = 0; b < 30; b++) {
                        seen.add(Seeds.mix(seed, purpose, a, b));
                    }
                    seen.add(Seeds.mix(seed, purpose, a));
                }
            }
        }
        assertThat(seen).hasSize(8 * 2 * (30 * 30 + 30));
    }

    @Test
    void staysAsItIsBecauseResumedRunsDependOnIt() {
        assertThat(Seeds.mix(1, "data", 2, 3)).isEqualTo(-1639411992936201734L);
    }
}
