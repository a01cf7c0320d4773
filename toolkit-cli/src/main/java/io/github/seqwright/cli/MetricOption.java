package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.recipe.Configs;
import io.github.seqwright.recipe.Problem;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.RecipeException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code --metrics} says: a list as in {@code evaluation.metrics} of a recipe, without its brackets; {@code chrf++} is
 * short for {@code {type: chrf, word_order: 2}}.
 */
final class MetricOption {

    static final String DEFAULT = "bleu, chrf, ter";

    private static final String OPTIONS_GO_IN_BRACES =
            "; options go in braces, as in recipes: '{type: bleu, tokenizer: intl}'";

    private MetricOption() {}

    /** @throws InputException with every problem of the list */
    static List<Metric> parse(String text) {
        String list = text.strip().startsWith("[") ? text.strip() : "[" + text + "]";
        String typed = list.replaceAll("(?<=[\\[,])\\s*chrf\\+\\+\\s*(?=[,\\]])", " {type: chrf, word_order: 2}");
        try {
            List<Metric> metrics =
                    Configs.of(Recipe.Evaluation.class, "metrics: " + typed).createMetrics();
            if (metrics.isEmpty()) {
                throw new InputException("none is named; for example " + DEFAULT);
            }
            return metrics;
        } catch (RecipeException e) {
            throw new InputException(
                    e.problems().stream().map(MetricOption::explain).collect(Collectors.joining("\n")), e);
        }
    }

    private static String explain(Problem problem) {
        String key = problem.key().replaceFirst("^metrics(\\.\\d+)?\\.?", "");
        boolean otherSyntax = problem.message().matches("unknown metric type '[a-z_]+[:=].*");
        return (key.isEmpty() ? "" : key + ": ") + problem.message() + (otherSyntax ? OPTIONS_GO_IN_BRACES : "");
    }
}
