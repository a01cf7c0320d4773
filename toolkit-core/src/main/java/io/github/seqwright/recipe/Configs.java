package io.github.seqwright.recipe;

/** Configuration records for library users, made as a recipe would make them. */
public final class Configs {

    private Configs() {}

    /**
     * All defaults.
     *
     * @throws RecipeException when a key has none
     */
    public static <C extends Record> C defaults(Class<C> type) {
        return of(type, "");
    }

    /**
     * The keys in YAML, with or without braces: {@code "hidden: 128"} or {@code "hidden: 128, layers: 2"}; the others have
     * their defaults. Relative paths start from the working directory.
     *
     * @throws RecipeException with every problem
     */
    public static <C extends Record> C of(Class<C> type, String keys) {
        String text = keys.contains("\n") || keys.strip().startsWith("{") ? keys : "{" + keys + "}";
        return Binder.bindText(type, text);
    }
}
