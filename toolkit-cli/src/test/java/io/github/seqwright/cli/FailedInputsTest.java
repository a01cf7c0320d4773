package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailedInputsTest {

    private final FailedInputs failures = new FailedInputs();
    private final StringWriter err = new StringWriter();

    @Test
    void noneIsSuccess() {
        assertThat(failures.report(new PrintWriter(err))).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void ofVeryManyTheFirstAreShownAndTheOthersCounted() {
        for (int i = 1; i <= 12_345; i++) {
            failures.add(new InputException("input " + i));
        }

        assertThat(failures.report(new PrintWriter(err))).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(101)
                .startsWith("seqwright: input 1", "seqwright: input 2")
                .endsWith("seqwright: input 100", "seqwright: and 12,245 more failures");
    }
}
