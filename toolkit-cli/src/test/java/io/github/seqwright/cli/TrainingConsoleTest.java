package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.train.TrainingListener.Update;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TrainingConsoleTest {

    private final StringWriter text = new StringWriter();
    private final TrainingConsole console = new TrainingConsole(new PrintWriter(text, true));

    private void update(long step, boolean applied) {
        double loss = applied ? 2 : Double.NaN;
        console.updated(new Update(step, 1, step / 100.0, loss, loss, applied, 0.1, 10, 0.01));
    }

    private String said() {
        console.done();
        return text.toString().replace("\r\n", "\n");
    }

    @Test
    void ofManySkippedUpdatesTheFirstAreShownAndTheRestCounted() {
        for (int step = 1; step <= 20; step++) {
            update(step, step % 4 != 0);
        }
        assertThat(said()).isEqualTo("""
                        step 4: loss or gradient is not a finite number; the update was skipped. If it goes on, lower \
                        training.learning_rate.
                        step 8: loss or gradient is not a finite number; the update was skipped. If it goes on, lower \
                        training.learning_rate.
                        step 12: loss or gradient is not a finite number; the update was skipped. Further ones are only \
                        counted.
                        5 updates were skipped; lower training.learning_rate if that is many.
                        """);
    }

    @Test
    void aFewSkippedUpdatesAreNotCountedAgain() {
        update(1, true);
        update(2, false);
        assertThat(said().lines()).hasSize(1);
    }
}
