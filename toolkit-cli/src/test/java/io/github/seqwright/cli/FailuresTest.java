package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Problem;
import io.github.seqwright.recipe.RecipeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aUsersMistakeIsItsMessage() {
        int code = run(new InputException("a.txt:3: found 'x', expected a number"));

        assertThat(code).isEqualTo(1);
        assertThat(err).hasToString("seqwright: a.txt:3: found 'x', expected a number" + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongRecipeListsItsProblemsAndExitsAsWrongUsage() {
        var problems = List.of(
                new Problem("a.yaml:1:2", "model", "unknown key"), new Problem("a.yaml:5:2", "data", "missing"));

        int code = run(new RecipeException(problems));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(problems.get(0).toString(), problems.get(1).toString())
                .allMatch(line -> line.startsWith("a.yaml:"));
    }

    @Test
    void theUnexpectedSaysHowToSeeMore() {
        int code = run(new IllegalStateException("oh"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("seqwright: unexpected failure: java.lang.IllegalStateException: oh")
                .contains("--verbose")
                .doesNotContain("\tat ");
    }

    @Test
    void verboseShowsTheTraceWhereverItIsGiven() {
        assertThat(run(new InputException("no", new IOException("cause")), "--verbose", "fail"))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("seqwright: no")
                .contains("\tat " + FailuresTest.class.getName())
                .contains("Caused by: java.io.IOException: cause");

        err.getBuffer().setLength(0);
        assertThat(run(new InputException("no"), "fail", "--verbose")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void outOfMemoryGivesAdvice() {
        int code = run(new OutOfMemoryError("Java heap space"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("Java heap space").contains("SEQWRIGHT_JAVA_OPTS=-Xmx");
    }

    @Test
    void outOfMemoryOfTheEngineGivesAdvice() {
        run(new EngineException(
                "[enforce fail at alloc_cpu.cpp:119] DefaultCPUAllocator: can't allocate memory: 64 bytes\nframe #0"));
        assertThat(err)
                .hasToString("seqwright: the engine is out of memory ([enforce fail at alloc_cpu.cpp:119]"
                        + " DefaultCPUAllocator: can't allocate memory: 64 bytes); use smaller batches or a smaller model"
                        + System.lineSeparator());

        err.getBuffer().setLength(0);
        run(new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB."));
        assertThat(err.toString()).startsWith("seqwright: the engine is out of memory (CUDA out of memory.");

        err.getBuffer().setLength(0);
        run(new EngineException("shapes"));
        assertThat(err.toString()).startsWith("seqwright: unexpected failure: ");
    }

    @Test
    void anInterruptionIsNoFailure() {
        assertThat(run(new InterruptedException())).isEqualTo(130);
        assertThat(run(new CancellationException())).isEqualTo(130);
        assertThat(err.toString().lines()).containsOnly("seqwright: interrupted");
    }

    private int run(Throwable thrown) {
        return run(thrown, "fail");
    }

    private int run(Throwable thrown, String... args) {
        CommandLine seqwright = Main.commandLine(new PrintWriter(out), new PrintWriter(err, true));
        seqwright.addSubcommand(new Failing(thrown));
        return Main.run(seqwright, args);
    }

    @Command(name = "fail")
    private static final class Failing implements Callable<Integer> {
        private final Throwable thrown;

        Failing(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }
}
