package io.github.seqwright.report;

import io.github.seqwright.metric.EditAlignment.Step;
import io.github.seqwright.metric.EditCounts;
import io.github.seqwright.metric.ErrorAnalysis;
import io.github.seqwright.metric.ErrorAnalysis.Confusion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What goes wrong, where a metric counts errors: of the tests and of the validation that gave the best model. */
final class ErrorsSection {

    private static final int LONGEST_TEXT = 600;

    private ErrorsSection() {}

    static void writeTo(Html html, RunHistory run) {
        Map<String, ErrorAnalysis> evaluations = evaluations(run);
        if (evaluations.isEmpty()) {
            return;
        }
        html.open("section")
                .element("h2", "Errors")
                .open("p", "class", "hint")
                .text("Outputs aligned with their references. In the worst of them ")
                .element("del", "what is missing")
                .text(" and ")
                .element("ins", "what is there but should not be")
                .text(".")
                .close();
        evaluations.forEach((title, errors) -> evaluation(html, title, errors));
        html.close();
    }

    private static Map<String, ErrorAnalysis> evaluations(RunHistory run) {
        Map<String, ErrorAnalysis> evaluations = new LinkedHashMap<>();
        for (TestRecord test : run.tests()) {
            if (test.errors() != null) {
                evaluations.put(test.split() + ", step " + Numbers.whole(test.step()), test.errors());
            }
        }
        run.best().ifPresent(best -> {
            if (best.errors() != null) {
                evaluations.put("validation, step " + Numbers.whole(best.step()), best.errors());
            }
        });
        return evaluations;
    }

    private static void evaluation(Html html, String title, ErrorAnalysis errors) {
        html.open("article", "class", "sample").element("h3", title).element("p", summary(errors));
        html.open("div", "class", "confusions");
        confusions(
                html,
                "Substituted",
                errors.substitutions(),
                c -> visible(c.reference()) + " → " + visible(c.hypothesis()));
        confusions(html, "Deleted", errors.deletions(), c -> visible(c.reference()));
        confusions(html, "Inserted", errors.insertions(), c -> visible(c.hypothesis()));
        html.close();
        if (!errors.worst().isEmpty()) {
            html.open("details")
                    .element("summary", "The worst (" + errors.worst().size() + ")");
            worst(html, errors);
            html.close();
        }
        html.close();
    }

    private static String summary(ErrorAnalysis errors) {
        EditCounts counts = errors.counts();
        return String.format(
                Locale.ROOT,
                "%s of %s %s right, %s substituted, %s deleted, %s inserted",
                Numbers.whole(counts.hits()),
                Numbers.whole(counts.referenceLength()),
                errors.ofWords() ? "words" : "characters",
                withRate(counts, counts.substitutions()),
                withRate(counts, counts.deletions()),
                withRate(counts, counts.insertions()));
    }

    private static String withRate(EditCounts counts, long errors) {
        return Numbers.whole(errors) + " (" + Numbers.score(100 * counts.rate(errors)) + " %)";
    }

    /** A space would not be seen. */
    private static String visible(String unit) {
        return unit.isBlank() ? "'" + unit + "'" : unit;
    }

    private static void confusions(
            Html html, String title, List<Confusion> confusions, Function<Confusion, String> text) {
        if (confusions.isEmpty()) {
            return;
        }
        html.open("table").element("caption", title).open("tbody");
        for (Confusion confusion : confusions) {
            html.open("tr")
                    .element("td", text.apply(confusion), "dir", "auto")
                    .element("td", Numbers.whole(confusion.count()), "class", "number")
                    .close();
        }
        html.close().close();
    }

    private static void worst(Html html, ErrorAnalysis errors) {
        html.open("div", "class", "scroll").open("table", "class", "texts").open("tbody");
        for (ErrorAnalysis.Sentence sentence : errors.worst()) {
            html.open("tr")
                    .open("th", "scope", "row")
                    .text(sentence.id())
                    .element(
                            "small",
                            Numbers.whole(sentence.alignment().counts().errors()) + " wrong, " + errors.metric() + " "
                                    + Numbers.score(sentence.percent()))
                    .close();
            html.open("td", "dir", "auto");
            aligned(html, sentence.alignment().steps(), errors.ofWords() ? " " : "");
            html.close().close();
        }
        html.close().close().close();
    }

    private static void aligned(Html html, List<Step> steps, String gap) {
        int length = 0;
        for (Step step : steps) {
            if (length > LONGEST_TEXT) {
                html.text("…");
                return;
            }
            switch (step.edit()) {
                case HIT -> html.text(step.reference());
                case DELETION -> html.element("del", step.reference());
                case INSERTION -> html.element("ins", step.hypothesis());
                case SUBSTITUTION ->
                    html.element("del", step.reference()).text(gap).element("ins", step.hypothesis());
            }
            html.text(gap);
            length += step.reference().length() + step.hypothesis().length() + gap.length();
        }
    }
}
