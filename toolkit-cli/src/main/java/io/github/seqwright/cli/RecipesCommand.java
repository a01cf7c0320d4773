package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.RecipeException;
import io.github.seqwright.recipe.Recipes;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seqwright recipes}. */
@Command(
        name = "recipes",
        description = "List, show, copy and check recipes.",
        subcommands = {
            RecipesCommand.ListRecipes.class,
            RecipesCommand.Show.class,
            RecipesCommand.Copy.class,
            RecipesCommand.Validate.class
        })
final class RecipesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** {@code recipes list}. */
    @Command(name = "list", description = "Names of the built-in recipes and what they do.")
    static final class ListRecipes implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            for (String name : Recipes.names()) {
                String firstLine =
                        Recipes.source(name).text().lines().findFirst().orElse("");
                out.printf(
                        "%-30s %s%n",
                        name, firstLine.startsWith("#") ? firstLine.substring(1).strip() : "");
            }
            return ExitCode.DONE;
        }
    }

    /** {@code recipes show}. */
    @Command(name = "show", description = "Print a recipe as it is written, or with every default.")
    static final class Show implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "RECIPE", description = "Name or file.")
        private String recipe;

        @Option(names = "--resolved", description = "With every key that can be set, at its default.")
        private boolean resolved;

        @Option(
                names = {"-o", "--override"},
                paramLabel = "KEY=VALUE",
                description = "Change a key first; implies --resolved. Repeatable.")
        private List<String> overrides = new ArrayList<>();

        @Override
        public Integer call() {
            String text = resolved || !overrides.isEmpty()
                    ? Recipes.toYaml(Recipes.read(recipe, overrides))
                    : Recipes.source(recipe).text();
            spec.commandLine().getOut().print(text);
            return ExitCode.DONE;
        }
    }

    /** {@code recipes copy}. */
    @Command(name = "copy", description = "Write a recipe to a file, to be changed.")
    static final class Copy implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "NAME", description = "A built-in recipe.")
        private String name;

        @Parameters(index = "1", paramLabel = "FILE", description = "Where to; must not exist yet.")
        private Path file;

        @Override
        public Integer call() {
            if (Files.exists(file)) {
                throw new InputException(file + ": exists already; choose another name, or remove it first");
            }
            AtomicFile.write(file, Recipes.source(name).text());
            spec.commandLine()
                    .getErr()
                    .println("Wrote " + file + ". Change it, then train with: " + UseCommand.program() + " train "
                            + UseCommand.quoted(file));
            return ExitCode.DONE;
        }
    }

    /** {@code recipes validate}. */
    @Command(name = "validate", description = "Check recipes: every problem of each, with its line.")
    static final class Validate implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "1..*", paramLabel = "RECIPE", description = "Names or files.")
        private List<String> recipes;

        @Override
        public Integer call() {
            int code = ExitCode.DONE;
            for (String recipe : recipes) {
                try {
                    Recipe bound = Recipes.read(recipe, List.of());
                    spec.commandLine()
                            .getOut()
                            .println(recipe + ": fine (" + bound.task().type() + ")");
                } catch (RecipeException e) {
                    spec.commandLine().getErr().println(Failures.message(e));
                    code = ExitCode.USAGE;
                }
            }
            return code;
        }
    }
}
