package io.github.seqwright.cli;

import io.github.seqwright.recipe.Recipe;
import java.nio.file.Path;

/** The command line that uses a trained model. */
final class UseCommand {

    private UseCommand() {}

    static String of(Recipe recipe, Path model) {
        return switch (recipe.task().type()) {
            case "translation" -> "echo \"...\" | " + program() + " translate -m " + quoted(model);
            case "captioning" -> program() + " caption -m " + quoted(model) + " IMAGE...";
            case "speech" -> program() + " transcribe -m " + quoted(model) + " RECORDING...";
            default -> program() + " inspect " + quoted(model);
        };
    }

    /** How the user called this program. */
    static String program() {
        return System.getenv().getOrDefault("SEQWRIGHT_COMMAND", "seqwright");
    }

    /** As a shell takes it for one argument. */
    static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./\\\\:~+,@%-]+") ? text : "\"" + text + "\"";
    }
}
