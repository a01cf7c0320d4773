package io.github.seqwright.recipe;

/** What should name a recipe is neither a built-in one nor a file. */
public final class UnknownRecipeException extends RecipeException {

    private static final long serialVersionUID = 1;

    UnknownRecipeException(String name, String message) {
        super(name, message);
    }
}
