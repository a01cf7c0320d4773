package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PeakMemoryTest {

    @Test
    void isTheHighWaterMarkInBytes() {
        assertThat(PeakMemory.bytes(
                        List.of("Name:\tjava", "VmPeak:\t 9000 kB", "VmHWM:\t    123 kB", "VmRSS:\t 99 kB")))
                .hasValue(123 * 1024);
        assertThat(PeakMemory.bytes(List.of("Name:\tjava"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isKnownOfThisProcess() {
        assertThat(PeakMemory.bytes().orElse(0)).isGreaterThan(1 << 20);
    }
}
