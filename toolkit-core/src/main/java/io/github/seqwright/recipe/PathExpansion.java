package io.github.seqwright.recipe;

import io.github.seqwright.data.catalog.DataFolder;
import io.github.seqwright.recipe.Value.Scalar;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Paths in recipes: {@code ~/} at the start is the home folder; {@code ${NAME}} a variable of the environment; {@code
 * ${NAME:-DEFAULT}} the default when the variable is unset or empty, as in a shell; <code>$${</code> stands for <code>${
 * </code> itself. {@code data:NAME/FILE} is in the folder of data sets ({@link DataFolder}). Another relative path starts
 * from the folder of its origin.
 */
final class PathExpansion {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}|\\$\\{");

    private static final String DATA = "data:";

    private final Function<String, @Nullable String> environment;

    PathExpansion(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Absolute, without {@code .} and {@code ..}. */
    Path expand(Scalar scalar) throws Mismatch {
        if (scalar.text().isBlank()) {
            throw Mismatch.expected("a path", scalar);
        }
        String text = fromHome(withVariables(scalar));
        try {
            if (text.startsWith(DATA)) {
                return inDataFolder(text.substring(DATA.length()), scalar);
            }
            return scalar.origin().folder().resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Mismatch("expected a path but found " + scalar.found() + " (" + e.getReason() + ")");
        }
    }

    private Path inDataFolder(String name, Scalar scalar) throws Mismatch {
        Path folder = DataFolder.of(environment).path();
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder) || path.equals(folder)) {
            throw Mismatch.expected("data:NAME or data:NAME/FILE, in the folder of data sets,", scalar);
        }
        return path;
    }

    /**
     * The text that expands to exactly this absolute path. For one in the folder of data sets it expands to the like file of
     * that folder elsewhere, so that a model finds its data also on another machine.
     */
    static String escaped(Path path) {
        Path folder = DataFolder.current().path();
        boolean inside = path.startsWith(folder) && !path.equals(folder);
        String text =
                inside ? DATA + folder.relativize(path).toString().replace(File.separatorChar, '/') : path.toString();
        return text.replace("${", "$${");
    }

    private String withVariables(Scalar scalar) throws Mismatch {
        Matcher matcher = VARIABLE.matcher(scalar.text());
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement(matcher, scalar)));
        }
        return matcher.appendTail(expanded).toString();
    }

    private String replacement(Matcher matcher, Scalar scalar) throws Mismatch {
        if (matcher.group().equals("$${")) {
            return "${";
        }
        String name = matcher.group(1);
        if (name == null) {
            throw Mismatch.expected("${NAME} or ${NAME:-DEFAULT}", scalar);
        }
        String value = environment.apply(name);
        String byDefault = matcher.group(2);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (byDefault == null) {
            throw new Mismatch(
                    "the environment variable " + name + " is not set; set it, or write ${" + name + ":-DEFAULT}");
        }
        return byDefault;
    }

    private static String fromHome(String text) {
        boolean home = text.equals("~") || text.startsWith("~/") || text.startsWith("~" + File.separator);
        return home ? System.getProperty("user.home") + text.substring(1) : text;
    }
}
