package io.github.seqwright.model;

import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.io.SafeTensors;
import io.github.seqwright.metric.Score;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model on disk: a folder that holds all it takes to use it, and nothing that is executed.
 *
 * <ul>
 *   <li>{@code model.json}: format version, scores
 *   <li>{@code recipe.yaml}: the resolved recipe
 *   <li>{@code task/}: vocabularies, tokenizers, normalization
 *   <li>{@code weights.safetensors}
 * </ul>
 */
public final class ModelBundle {

    private static final int FORMAT = 1;
    private static final String WEIGHTS = "weights.safetensors";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** {@code model.json}. */
    private record Manifest(int format, Map<String, Result> scores) {}

    /** How the model did on a split. */
    public record Result(double perplexity, List<Score> scores) {}

    private final Path folder;
    private final Recipe recipe;

    private ModelBundle(Path folder, Recipe recipe) {
        this.folder = folder;
        this.recipe = recipe;
    }

    /** Makes a bundle without weights yet. */
    public static ModelBundle create(Path folder, Recipe recipe, Task<?> task) {
        Path taskFolder = folder.resolve("task");
        try {
            Files.createDirectories(taskFolder);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder, e);
        }
        task.save(taskFolder);
        AtomicFile.write(folder.resolve("recipe.yaml"), Recipes.toYaml(recipe));
        ModelBundle bundle = new ModelBundle(folder, recipe);
        bundle.writeManifest(Map.of());
        return bundle;
    }

    /**
     * @param path a bundle, or a run folder with one in its {@code model/}
     * @param overrides {@code key=value}: changes to the recipe, e.g. to its search
     * @throws InputException when there is none, or one that this version cannot read
     */
    public static ModelBundle open(Path path, List<String> overrides) {
        Path folder = Files.exists(path.resolve("model").resolve("model.json")) ? path.resolve("model") : path;
        Path manifest = folder.resolve("model.json");
        if (!Files.exists(manifest)) {
            throw new InputException(path + ": no model there (no model.json in it or in its model/); give the folder"
                    + " of a run or of a model");
        }
        int format = manifest(manifest).format();
        if (format != FORMAT) {
            throw new InputException(manifest + ": the model is of format " + format + ", this version reads format "
                    + FORMAT + "; use the Seqwright version that made it");
        }
        return new ModelBundle(folder, Recipes.read(folder.resolve("recipe.yaml"), overrides));
    }

    private static Manifest manifest(Path file) {
        try {
            Manifest manifest = GSON.fromJson(Files.readString(file), Manifest.class);
            if (manifest == null) {
                throw new JsonParseException("it is empty");
            }
            return manifest;
        } catch (JsonParseException | IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + "); copy the model again", e);
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
        return recipe.task().factory().loadFrom(recipe.task().config(), folder.resolve("task"));
    }

    /** Results by split, as {@link #writeScores} was given them. */
    public Map<String, Result> scores() {
        return manifest(folder.resolve("model.json")).scores();
    }

    /** Adds the result on a split to those the bundle carries. */
    public void writeScores(String split, Evaluator.Result result) {
        Map<String, Result> scores = new LinkedHashMap<>(scores());
        scores.put(split, new Result(result.perplexity(), result.scores()));
        writeManifest(scores);
    }

    private void writeManifest(Map<String, Result> scores) {
        AtomicFile.write(folder.resolve("model.json"), GSON.toJson(new Manifest(FORMAT, scores)) + "\n");
    }

    public void writeWeights(EncoderDecoder network) {
        SafeTensors.write(folder.resolve(WEIGHTS), Weights.arrays(network), Map.of());
    }

    /** @param manager owns the arrays, on the device to compute on */
    public void loadWeights(EncoderDecoder network, NDManager manager) {
        Weights.load(network, manager, SafeTensors.open(folder.resolve(WEIGHTS)), "");
    }
}
