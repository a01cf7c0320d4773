package io.github.seqwright.report;

import java.util.List;

/** The curves of a report. */
final class CurvesSection {

    private static final String TRAINING = "training";
    private static final String VALIDATION = "validation";
    private static final String SETTING = "setting";

    private final Html html;
    private final RunHistory run;

    private CurvesSection(Html html, RunHistory run) {
        this.html = html;
        this.run = run;
    }

    static void writeTo(Html html, RunHistory run) {
        html.open("section")
                .element("h2", "Curves")
                .element("p", "By training step. A ring marks the best validation.", "class", "hint")
                .open("div", "class", "charts");
        new CurvesSection(html, run).charts();
        html.close().close();
    }

    private void charts() {
        List<TrainRecord> trainings = run.trainings();
        List<ValidationRecord> validations = run.validations();
        fitted(
                "Loss",
                Series.of(TRAINING, TRAINING, trainings, TrainRecord::loss),
                Series.of(VALIDATION, VALIDATION, validations, ValidationRecord::loss));
        fitted(
                "Perplexity",
                Series.of(TRAINING, TRAINING, trainings, TrainRecord::perplexity),
                Series.of(VALIDATION, VALIDATION, validations, ValidationRecord::perplexity));
        for (String metric : run.metrics()) {
            List<ValidationRecord> scored = validations.stream()
                    .filter(validation -> validation.metrics().containsKey(metric))
                    .toList();
            fitted(
                    "Validation " + metric,
                    Series.of(metric, VALIDATION, scored, v -> v.metrics().getOrDefault(metric, Double.NaN)));
        }
        fromZero("Learning rate", Series.of("learning rate", SETTING, trainings, TrainRecord::learningRate));
        fromZero("Gradient norm", Series.of("gradient norm", SETTING, trainings, TrainRecord::gradientNorm));
        fromZero("Tokens per second", Series.of("tokens/s", SETTING, trainings, TrainRecord::tokensPerSecond));
    }

    private void fitted(String title, Series... series) {
        new LineChart(title, List.of(series), run.lastStep(), false).writeTo(html);
    }

    private void fromZero(String title, Series series) {
        new LineChart(title, List.of(series), run.lastStep(), true).writeTo(html);
    }
}
