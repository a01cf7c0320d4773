package io.github.seqwright.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Test scores with their signatures, and every validation as a table. */
final class ScoresSection {

    private ScoresSection() {}

    static void writeTo(Html html, RunHistory run) {
        html.open("section").element("h2", "Scores");
        if (run.tests().isEmpty()) {
            html.element("p", "Not tested yet.", "class", "empty");
        } else {
            tests(html, run.tests());
        }
        if (!run.validations().isEmpty()) {
            html.open("details")
                    .element("summary", "All validations (" + run.validations().size() + ")");
            validations(html, run);
            html.close();
        }
        html.close();
    }

    private static void tests(Html html, Collection<TestRecord> tests) {
        html.open("div", "class", "scroll").open("table");
        columnNames(html, List.of("Split", "Metric", "Score", "Examples", "Time", "Signature and details"));
        html.open("tbody");
        for (TestRecord test : tests) {
            test.metrics()
                    .forEach((name, result) -> html.open("tr")
                            .element("th", test.split(), "scope", "row")
                            .element("td", name + (result.higherIsBetter() ? "" : " (lower is better)"))
                            .element("td", Numbers.score(result.score()), "class", "number strong")
                            .element("td", Numbers.whole(test.examples()), "class", "number")
                            .element("td", Numbers.duration(test.seconds()), "class", "number")
                            .open("td")
                            .element("code", result.signature())
                            .element("small", details(result))
                            .close()
                            .close());
        }
        html.close().close().close();
    }

    private static void columnNames(Html html, List<String> names) {
        html.open("thead").open("tr");
        names.forEach(name -> html.element("th", name, "scope", "col"));
        html.close().close();
    }

    private static String details(TestRecord.Result result) {
        return result.details().entrySet().stream()
                .map(detail -> detail.getKey().replace('_', ' ') + " " + Numbers.plain(detail.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void validations(Html html, RunHistory run) {
        Collection<String> metrics = run.metrics();
        List<String> columns = new ArrayList<>(List.of("Step", "Epoch", "Loss", "Perplexity"));
        columns.addAll(metrics);
        columns.addAll(List.of("Time", "Best so far"));
        html.open("div", "class", "scroll").open("table", "class", "numbers");
        columnNames(html, columns);
        html.open("tbody");
        for (ValidationRecord validation : run.validations()) {
            html.open("tr")
                    .element("th", Numbers.whole(validation.step()), "scope", "row")
                    .element("td", Numbers.whole(validation.epoch()))
                    .element("td", Numbers.plain(validation.loss()))
                    .element("td", Numbers.plain(validation.perplexity()));
            for (String metric : metrics) {
                Double score = validation.metrics().get(metric);
                html.element("td", score == null ? "" : Numbers.score(score));
            }
            html.element("td", Numbers.duration(validation.seconds()))
                    .element("td", validation.best() ? "best" : "")
                    .close();
        }
        html.close().close().close();
    }
}
