package io.github.seqwright.cli;

import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.model.Seq2Seq;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that runs a model. */
class ModelOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            description = "A model, or a run folder (its best model is taken).")
    private @Nullable Path model;

    @Option(
            names = {"-o", "--override"},
            paramLabel = "KEY=VALUE",
            description = "Change a key of the model's recipe, e.g. search.limits.max_length=50. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--device", paramLabel = "auto|cpu|gpu", description = "Where to compute. Default: auto.")
    private @Nullable DeviceChoice device;

    /** What {@code --model} says. */
    Path model() {
        if (model == null) {
            throw mistake("--model MODEL: missing; add it");
        }
        return model;
    }

    /** Whether any of these options is. */
    boolean given() {
        return model != null || device != null || !overrides.isEmpty();
    }

    /** Changes a key of the model's recipe as {@code --override} does. */
    void override(List<String> more) {
        overrides.addAll(more);
    }

    /** Loads the model, whatever it reads. */
    Seq2Seq<?> load() {
        return Seq2Seq.load(model(), device(), changes());
    }

    /** Loads the model, which must read sources of this type. */
    <S> Seq2Seq<S> load(Class<S> sourceType) {
        return Seq2Seq.load(model(), sourceType, device(), changes());
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
