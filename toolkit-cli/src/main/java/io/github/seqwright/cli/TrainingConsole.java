package io.github.seqwright.cli;

import io.github.seqwright.metric.Score;
import io.github.seqwright.model.Evaluator;
import io.github.seqwright.train.TrainingListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * How a run goes, for a person: a line that is written over again on a terminal, a line every ten seconds elsewhere; one
 * line and a sample at each validation.
 */
final class TrainingConsole implements TrainingListener {

    private static final int BAR = 24;
    private static final double SECONDS_BETWEEN_LINES = 10;
    private static final double SECONDS_BETWEEN_REDRAWS = 0.2;
    private static final int SKIPS_SHOWN = 3;

    private final PrintWriter err;
    private final boolean terminal = Terminal.isThere();
    private final long start = System.nanoTime();
    private double lastShown;
    private boolean barDrawn;
    private int skipped;
    private double progressAtStart = -1;
    private double secondsAtStart;
    private double averageLoss = Double.NaN;
    private long tokens;
    private double seconds;

    TrainingConsole(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void started(long step, long parameters, String device) {
        err.printf(
                Locale.ROOT,
                "%s %,d parameters (%s)%n",
                step == 0 ? "Training" : "Resuming after step " + step + ":",
                parameters,
                device);
    }

    @Override
    public void updated(Update update) {
        double now = (System.nanoTime() - start) / 1e9;
        if (progressAtStart < 0) {
            progressAtStart = update.progress();
            secondsAtStart = now;
        }
        if (update.applied()) {
            averageLoss = Double.isNaN(averageLoss) ? update.loss() : 0.95 * averageLoss + 0.05 * update.loss();
        } else {
            skipped(update.step());
        }
        tokens += update.targetTokens();
        seconds += update.seconds();
        if (now - lastShown >= (terminal ? SECONDS_BETWEEN_REDRAWS : SECONDS_BETWEEN_LINES)) {
            lastShown = now;
            show(update, now);
            tokens = 0;
            seconds = 0;
        }
    }

    private void skipped(long step) {
        skipped++;
        if (skipped > SKIPS_SHOWN) {
            return;
        }
        clear();
        err.println("step " + step + ": loss or gradient is not a finite number; the update was skipped."
                + (skipped < SKIPS_SHOWN
                        ? " If it goes on, lower training.learning_rate."
                        : " Further ones are only counted."));
    }

    private void show(Update update, double now) {
        String line = String.format(
                Locale.ROOT,
                "epoch %d  step %d  loss %.3f  %,.0f tokens/s  %s left%s",
                update.epoch(),
                update.step(),
                averageLoss,
                tokens / seconds,
                left(update.progress(), now),
                skipped == 0 ? "" : "  " + skipped + " skipped");
        if (!terminal) {
            err.println(line);
            err.flush();
            return;
        }
        int full = (int) (update.progress() * BAR);
        clear();
        err.print("[" + "=".repeat(full) + " ".repeat(BAR - full) + "] " + line);
        err.flush();
        barDrawn = true;
    }

    private String left(double progress, double now) {
        double done = progress - progressAtStart;
        if (done <= 0) {
            return "?";
        }
        return duration((now - secondsAtStart) * (1 - progress) / done);
    }

    static String duration(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%dh %02dm", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%dm %02ds", time.toMinutes(), time.toSecondsPart());
    }

    private void clear() {
        if (barDrawn) {
            err.print("\r\u001b[K");
            barDrawn = false;
        }
    }

    @Override
    public void validated(Validation validation) {
        clear();
        StringBuilder scores = new StringBuilder();
        for (Score score : validation.scores()) {
            scores.append(String.format(Locale.ROOT, "  %s %.2f", score.name(), score.value()));
        }
        err.printf(
                Locale.ROOT,
                "validation after step %d (epoch %d): loss %.4f  perplexity %s%s%s%n",
                validation.step(),
                validation.epoch(),
                validation.loss(),
                ScoreFormat.text(validation.perplexity()),
                scores,
                validation.best() ? "  best so far" : "");
        if (!validation.samples().isEmpty()) {
            Evaluator.Shown shown = validation.samples().get(0);
            err.println("  " + shown.source());
            err.println("  -> " + shown.prediction().text());
        }
        err.flush();
    }

    /** Leaves the terminal clean. */
    void done() {
        clear();
        if (skipped > SKIPS_SHOWN) {
            err.println(skipped + " updates were skipped; lower training.learning_rate if that is many.");
        }
        err.flush();
    }
}
