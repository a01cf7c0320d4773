package io.github.seqwright.recipe;

import io.github.seqwright.InputException;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a recipe and its overrides, one line a problem. */
public sealed class RecipeException extends InputException permits UnknownRecipeException {

    private final List<Problem> problems;

    public RecipeException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    RecipeException(String where, String message) {
        this(List.of(new Problem(where, "", message)));
    }

    /** In the order of the file, then of the overrides; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
