package io.github.seqwright.model;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.io.SafeTensors;
import io.github.seqwright.metric.Score;
import io.github.seqwright.recipe.BundledFiles;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model on disk: a folder that holds all it takes to use it, and nothing that is executed but
 * the graph of an imported network, of operators that compute.
 *
 * <ul>
 *   <li>{@code model.json}: format version, what it was made with, checksums of {@code task/}, scores
 *   <li>{@code recipe.yaml}: the resolved recipe
 *   <li>{@code task/}: vocabularies, tokenizers, normalization
 *   <li>{@code weights.safetensors}
 *   <li>{@code files/}: copies of files that are a part of the model, named by their recipe key
 * </ul>
 */
public final class ModelBundle {

    private static final int FORMAT = 1;
    private static final String WEIGHTS = "weights.safetensors";
    private static final String TASK = "task";
    private static final String MANIFEST = "model.json";
    private static final String FILES = "files";
    private static final String RECIPE = "recipe.yaml";
    private static final long LONGEST_MANIFEST = 1 << 20;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues() // the perplexity of a model that diverged
            .create();

    /**
     * {@code model.json}.
     *
     * @param task the files of the task by their names, with their SHA-256; null in models of before there was any
     */
    private record Manifest(
            int format,
            @Nullable Provenance madeWith,
            @Nullable Map<String, String> task,
            Map<String, Result> scores) {
        Manifest {
            scores.values().forEach(Objects::requireNonNull);
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        }
    }

    /** How the model did on a split. */
    public record Result(double perplexity, List<Score> scores) {}

    private final Path folder;
    private final Recipe recipe;

    private ModelBundle(Path folder, Recipe recipe) {
        this.folder = folder;
        this.recipe = recipe;
    }

    /** Makes a bundle without weights yet. */
    public static ModelBundle create(Path folder, Recipe recipe, Task<?> task, Provenance madeWith) {
        Path taskFolder = folder.resolve(TASK);
        try {
            Files.createDirectories(taskFolder);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder, e);
        }
        task.save(taskFolder);
        BundledFiles.copy(recipe, folder.resolve(FILES));
        ModelBundle bundle = new ModelBundle(folder, recipe);
        bundle.writeRecipe(recipe);
        bundle.writeManifest(new Manifest(FORMAT, madeWith, checksums(taskFolder), Map.of()));
        return bundle;
    }

    /**
     * @param path a bundle, or a run folder with one in its {@code model/}
     * @param overrides {@code key=value}: changes to the recipe, e.g. to its search
     * @throws InputException when there is none, or one that this version cannot read
     */
    public static ModelBundle open(Path path, List<String> overrides) {
        Path folder = Files.exists(path.resolve("model").resolve(MANIFEST)) ? path.resolve("model") : path;
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            String found = Files.isDirectory(path)
                    ? "no model there (no model.json in it or in its model/)"
                    : Files.exists(path) ? "is a file" : "no such folder";
            throw new InputException(path + ": " + found + "; give the folder of a run or of a model");
        }
        int format = format(manifest);
        if (format != FORMAT) {
            throw new InputException(manifest + ": the model is of format " + format + ", this version reads format "
                    + FORMAT + "; use the Seqwright version that made it");
        }
        Path recipe = folder.resolve(RECIPE);
        if (!Files.exists(recipe)) {
            throw incomplete(folder, RECIPE);
        }
        List<String> all = new ArrayList<>(BundledFiles.overrides(folder.resolve(FILES)));
        all.addAll(overrides);
        return new ModelBundle(folder, Recipes.read(recipe, all));
    }

    private static InputException incomplete(Path folder, String missing) {
        return new InputException(folder + ": the model is incomplete (no " + missing + " in it); copy it again");
    }

    /** Read before the rest, which another format may have otherwise. */
    private static int format(Path file) {
        return read(file, json -> {
            JsonElement format = JsonParser.parseString(json).getAsJsonObject().get("format");
            return requireNonNull(format, "it names no format").getAsInt();
        });
    }

    private static Manifest manifest(Path file) {
        return read(file, json -> GSON.fromJson(json, Manifest.class));
    }

    private static <T> T read(Path file, Function<String, T> reader) {
        try {
            if (Files.size(file) > LONGEST_MANIFEST) {
                throw new IOException("it is longer than " + LONGEST_MANIFEST + " bytes");
            }
            return requireNonNull(reader.apply(Files.readString(file)), "it is empty");
        } catch (RuntimeException | IOException e) { // Gson has no one exception for what does not fit a record
            // Gson wraps what its reader finds wrong.
            Throwable reason = e instanceof JsonParseException && e.getCause() != null ? e.getCause() : e;
            throw new InputException(file + ": cannot be read (" + reason.getMessage() + "); copy the model again", e);
        }
    }

    public Path folder() {
        return folder;
    }

    public Recipe recipe() {
        return recipe;
    }

    /** Reads vocabularies and all else that the task fitted. */
    public Task<?> task() {
        Path fitted = folder.resolve(TASK);
        try {
            Task<?> task = recipe.task().factory().loadFrom(recipe.task().config(), fitted);
            checkUnchanged(fitted);
            return task;
        } catch (InputException e) {
            if (e.getCause() instanceof NoSuchFileException missing
                    && Path.of(missing.getFile()).startsWith(fitted)) {
                String inside = folder.relativize(Path.of(missing.getFile())).toString();
                throw incomplete(folder, inside.replace('\\', '/'));
            }
            throw e;
        }
    }

    /** A list of merges that was cut off would still be one. */
    private void checkUnchanged(Path fitted) {
        Map<String, String> written = manifest(folder.resolve(MANIFEST)).task();
        if (written == null) {
            return;
        }
        Map<String, String> found = checksums(fitted);
        written.forEach((name, checksum) -> {
            if (!found.containsKey(name)) {
                throw incomplete(folder, TASK + "/" + name);
            }
            if (!checksum.equals(found.get(name))) {
                throw new InputException(
                        fitted.resolve(name) + ": is not what the model was made with, by the SHA-256 in " + MANIFEST
                                + "; copy the model again");
            }
        });
    }

    /** Of all files in a folder, by their names from there. */
    private static Map<String, String> checksums(Path inside) {
        try (Stream<Path> files = Files.walk(inside)) {
            Map<String, String> checksums = new TreeMap<>();
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            checksums.put(inside.relativize(file).toString().replace('\\', '/'), checksum(file)));
            return checksums;
        } catch (IOException e) {
            throw new InputException(inside + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** Results by split, as {@link #writeScores} was given them. */
    public Map<String, Result> scores() {
        return manifest(folder.resolve(MANIFEST)).scores();
    }

    /** Adds the result on a split to those the bundle carries. */
    public void writeScores(String split, Evaluator.Result result) {
        Manifest manifest = manifest(folder.resolve(MANIFEST));
        Map<String, Result> scores = new LinkedHashMap<>(manifest.scores());
        scores.put(split, new Result(result.perplexity(), result.scores()));
        writeManifest(new Manifest(FORMAT, manifest.madeWith(), manifest.task(), scores));
    }

    /** What it was made with; empty where the file does not say. */
    public Optional<Provenance> madeWith() {
        return Optional.ofNullable(manifest(folder.resolve(MANIFEST)).madeWith());
    }

    private void writeManifest(Manifest manifest) {
        AtomicFile.write(folder.resolve(MANIFEST), GSON.toJson(manifest) + "\n");
    }

    /** Replaces the recipe, for a run that goes on under a changed one. */
    public void writeRecipe(Recipe changed) {
        AtomicFile.write(folder.resolve(RECIPE), Recipes.toYaml(changed));
    }

    /** Whether a run has written weights yet. */
    public boolean hasWeights() {
        return Files.exists(folder.resolve(WEIGHTS));
    }

    public void writeWeights(EncoderDecoder network) {
        SafeTensors.write(folder.resolve(WEIGHTS), Weights.arrays(network), Map.of());
    }

    /**
     * @param manager owns the arrays, on the device to compute on
     * @throws InputException when there are none yet, or they are of another network
     */
    public void loadWeights(EncoderDecoder network, NDManager manager) {
        Weights.load(network, manager, SafeTensors.open(weights()), "");
    }

    /**
     * SHA-256 of the file of weights, in hexadecimal.
     *
     * @throws InputException when there are none yet
     */
    public String weightsChecksum() {
        return checksum(weights());
    }

    /** SHA-256 in hexadecimal. */
    private static String checksum(Path file) {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private Path weights() {
        if (!hasWeights()) {
            throw new InputException(folder + ": the model has no weights yet (no " + WEIGHTS + " in it); a run writes"
                    + " them at its first validation");
        }
        return folder.resolve(WEIGHTS);
    }
}
