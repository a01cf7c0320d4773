package io.github.seqwright.report;

import java.util.Map;
import java.util.stream.DoubleStream;

/** The head of a report: what ran, how far it came, how good it is. */
final class FactsSection {

    private FactsSection() {}

    static void writeTo(Html html, RunHistory run, String title) {
        html.open("header")
                .element("p", "Seqwright training run", "class", "overline")
                .element("h1", title);
        run.start().ifPresent(start -> origin(html, start, run.starts().size() - 1));
        html.open("dl", "class", "tiles");
        for (TestRecord test : run.tests()) {
            test.metrics()
                    .forEach((name, result) -> tile(
                            html,
                            test.split() + " " + name,
                            Numbers.score(result.score()),
                            "step " + Numbers.whole(test.step()),
                            "tile main"));
        }
        run.best().ifPresent(best -> best(html, best));
        progress(html, run);
        html.close().close();
    }

    private static void origin(Html html, StartRecord start, int resumes) {
        html.open("dl", "class", "origin");
        fact(html, "Device", start.device());
        fact(html, "Parameters", Numbers.count(start.parameters()));
        fact(html, "Seed", String.valueOf(start.seed()));
        fact(html, "Version", start.version());
        fact(html, resumes == 0 ? "Started" : "Resumed", start.time());
        if (resumes > 0) {
            fact(html, "Resumes", Numbers.whole(resumes));
        }
        html.close();
    }

    private static void best(Html html, ValidationRecord best) {
        String step = "best, step " + Numbers.whole(best.step());
        for (Map.Entry<String, Double> metric : best.metrics().entrySet()) {
            tile(html, "validation " + metric.getKey(), Numbers.score(metric.getValue()), step, "tile");
        }
        tile(
                html,
                "validation loss",
                Numbers.plain(best.loss()),
                "perplexity " + Numbers.plain(best.perplexity()),
                "tile");
    }

    private static void progress(Html html, RunHistory run) {
        if (run.lastTraining().isEmpty()) {
            tile(html, "steps", "0", "nothing was logged yet", "tile");
            return;
        }
        TrainRecord last = run.lastTraining().get();
        tile(html, "steps", Numbers.whole(last.step()), "epoch " + Numbers.whole(last.epoch()), "tile");
        tile(
                html,
                "training loss",
                Numbers.plain(last.loss()),
                "perplexity " + Numbers.plain(last.perplexity()),
                "tile");
        double seconds = Math.max(
                last.seconds(),
                run.lastValidation().map(ValidationRecord::seconds).orElse(0.0));
        tile(html, "wall time", Numbers.duration(seconds), Numbers.plain(medianSpeed(run)) + " tokens/s", "tile");
    }

    private static double medianSpeed(RunHistory run) {
        double[] speeds = run.trainings().stream()
                .flatMapToDouble(training -> DoubleStream.of(training.tokensPerSecond()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return speeds.length == 0 ? Double.NaN : speeds[speeds.length / 2];
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    private static void tile(Html html, String name, String value, String note, String style) {
        html.open("div", "class", style)
                .element("dt", name)
                .open("dd")
                .element("strong", value)
                .element("small", note)
                .close()
                .close();
    }
}
