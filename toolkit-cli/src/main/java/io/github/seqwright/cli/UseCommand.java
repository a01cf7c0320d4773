package io.github.seqwright.cli;

import io.github.seqwright.recipe.Recipe;
import java.nio.file.Path;

/** The command line that uses a trained model. */
final class UseCommand {

    private UseCommand() {}

    static String of(Recipe recipe, Path model) {
        return switch (recipe.task().type()) {
            case "translation" -> "echo \"...\" | seqwright translate -m " + model;
            default -> "seqwright inspect " + model;
        };
    }
}
