package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where data sets are kept, a folder each: {@code $SEQWRIGHT_DATA}, or {@code seqwright/data} in the user's cache. Recipes
 * name a file in it as {@code data:multi30k/train.en.gz}.
 */
public record DataFolder(Path path) {

    /** The variable of the environment that moves the folder. */
    public static final String VARIABLE = "SEQWRIGHT_DATA";

    /**
     * The folder of this process; it may not be there yet.
     *
     * @throws InputException when the variable names a file
     */
    public static DataFolder current() {
        return of(System::getenv);
    }

    /** The folder where the environment is another. */
    public static DataFolder of(Function<String, @Nullable String> environment) {
        String named = set(environment, VARIABLE);
        Path path = named != null
                ? Path.of(named)
                : cache(environment).resolve("seqwright").resolve("data");
        if (named != null && Files.exists(path) && !Files.isDirectory(path)) {
            throw new InputException(VARIABLE + ": names the file " + named + ", expected a folder; name another");
        }
        return new DataFolder(path.toAbsolutePath().normalize());
    }

    /** Where a data set is kept. */
    public Path of(DataSet set) {
        return path.resolve(set.name());
    }

    /**
     * What to do about a file that is not there: for one that a data set would bring, how to fetch that; for another one in
     * its folder, what the set has; else nothing.
     */
    public static String advice(Path missing) {
        try {
            return current().adviceOn(missing.toAbsolutePath().normalize());
        } catch (InputException e) {
            // That the file is missing is what the user asked about, not a jar that cannot be loaded.
            return "";
        }
    }

    private String adviceOn(Path file) {
        if (!file.startsWith(path) || file.equals(path)) {
            return "";
        }
        Path inside = path.relativize(file);
        return DataCatalog.load()
                .find(inside.getName(0).toString())
                .map(set -> advice(set, of(set).relativize(file).toString().replace('\\', '/')))
                .orElse("");
    }

    private static String advice(DataSet set, String file) {
        List<String> files = set.paths();
        if (file.isEmpty() || files.isEmpty() || files.contains(file)) {
            return "; '" + set.fetchCommand("seqwright") + "' brings it";
        }
        return "; the data set " + set.name() + " has only " + String.join(", ", files) + Spelling.hint(file, files);
    }

    private static Path cache(Function<String, @Nullable String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String local = set(environment, "LOCALAPPDATA");
            return local != null ? Path.of(local) : home.resolve("AppData").resolve("Local");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        String cache = set(environment, "XDG_CACHE_HOME");
        return cache != null ? Path.of(cache) : home.resolve(".cache");
    }

    private static @Nullable String set(Function<String, @Nullable String> environment, String variable) {
        String value = environment.apply(variable);
        return value == null || value.isBlank() ? null : value;
    }
}
