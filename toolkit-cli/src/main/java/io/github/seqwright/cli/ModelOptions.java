package io.github.seqwright.cli;

import com.google.gson.JsonObject;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.model.Ensemble;
import io.github.seqwright.model.ModelBundle;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.search.EnsembleMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that runs a model, or several together. */
class ModelOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            description = "A model, or a run folder (its best model is taken). Several, each with --model, translate"
                    + " together as an ensemble.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--weights",
            paramLabel = "W,W,...",
            split = ",",
            description = "How much each of several models counts, in their order. Default: all the same.")
    private List<Double> weights = new ArrayList<>();

    @Option(
            names = "--ensemble-mode",
            paramLabel = "linear|log_linear",
            description =
                    "How several models are mixed: by the weighted mean of their probabilities, or of the logarithms"
                            + " of these. Default: linear.")
    private @Nullable EnsembleMode mode;

    @Option(
            names = {"-o", "--override"},
            paramLabel = "KEY=VALUE",
            description = "Change a key of the model's recipe, e.g. search.limits.max_length=50; of several models, of"
                    + " the first one's. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--device", paramLabel = "auto|cpu|gpu", description = "Where to compute. Default: auto.")
    private @Nullable DeviceChoice device;

    /** What to load. */
    private Ensemble ensemble() {
        if (models.isEmpty()) {
            throw mistake("--model MODEL: missing; add it");
        }
        if (models.size() == 1 && (!weights.isEmpty() || mode != null)) {
            throw mistake((mode == null ? "--weights" : "--ensemble-mode")
                    + ": there is one model and nothing to mix; name each of several with --model");
        }
        if (!weights.isEmpty() && weights.size() != models.size()) {
            throw mistake("--weights: expected " + models.size() + " numbers, one for each --model, but found "
                    + weights.size());
        }
        for (double weight : weights) {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw mistake("--weights: expected numbers above 0 but found " + weight
                        + (weight == 0 ? "; leave that model out" : ""));
            }
        }
        List<Double> chosen = weights.isEmpty() ? Collections.nCopies(models.size(), 1.0) : weights;
        return new Ensemble(models, chosen, mode == null ? EnsembleMode.LINEAR : mode);
    }

    /** Names the model, or the models and how they are mixed. */
    void addTo(JsonObject json) {
        Ensemble ensemble = ensemble();
        List<String> names = ensemble.models().stream().map(Path::toString).toList();
        if (names.size() == 1) {
            json.addProperty("model", names.get(0));
            return;
        }
        json.add("models", ScoreFormat.GSON.toJsonTree(names));
        json.add("weights", ScoreFormat.GSON.toJsonTree(ensemble.weights()));
        json.addProperty("ensemble_mode", ensemble.mode().name().toLowerCase(Locale.ROOT));
    }

    /** Whether any of these options is. */
    boolean given() {
        return !models.isEmpty() || !weights.isEmpty() || mode != null || device != null || !overrides.isEmpty();
    }

    /** Changes a key of the model's recipe as {@code --override} does. */
    void override(List<String> more) {
        overrides.addAll(more);
    }

    /** Of what is named the recipe, of several models the first one's, without loading weights. */
    Recipe recipe() {
        return ModelBundle.open(ensemble().models().get(0), changes()).recipe();
    }

    /** Loads what is named, whatever it reads. */
    Seq2Seq<?> load() {
        return Seq2Seq.load(ensemble(), device(), changes());
    }

    /** Loads what is named, which must read sources of this type. */
    <S> Seq2Seq<S> load(Class<S> sourceType) {
        return Seq2Seq.load(ensemble(), sourceType, device(), changes());
    }

    private DeviceChoice device() {
        return device == null ? DeviceChoice.AUTO : device;
    }

    /** Changes to the model's recipe, {@code key=value}. */
    List<String> changes() {
        return List.copyOf(overrides);
    }

    /** What these options are wrong about. */
    ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
