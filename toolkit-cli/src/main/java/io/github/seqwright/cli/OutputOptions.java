package io.github.seqwright.cli;

import com.google.gson.JsonObject;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.Seq2Seq;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many outputs of each input a command gives, in what form, and where attention weights go. */
final class OutputOptions {

    /** How outputs are printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--n-best",
            paramLabel = "N",
            description =
                    "Outputs an input, best first; in text, one a line, behind its input, its rank and its score.",
            defaultValue = "1")
    private int nBest;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "json gives one object a line, with scores. Default: text.",
            defaultValue = "text")
    private Format format;

    @Option(
            names = "--attention",
            paramLabel = "DIR",
            description = "Write there a picture an input: what in it each part of the output attends to; of text also"
                    + " alignments.txt (0-0 1-2 ..., a line a sentence) and weights (.json). A folder that is new,"
                    + " empty, or of an earlier call, whose files are replaced.")
    private @Nullable Path attention;

    int nBest() {
        return nBest;
    }

    boolean json() {
        return format == Format.JSON;
    }

    /** Where attention weights go, if they are wanted. */
    Optional<Path> attention() {
        return Optional.ofNullable(attention);
    }

    /** To be called before a model is loaded: a folder that cannot be written is said at once. */
    void check() {
        if (nBest < 1) {
            throw mistake("--n-best: expected a number of 1 or more but found " + nBest);
        }
        if (attention != null) {
            OwnedFolder.prepare(attention).ifPresent(wrong -> {
                throw mistake("--attention: " + wrong);
            });
        }
    }

    /**
     * Whether the model has what is asked for.
     *
     * @param wider the option that has the search keep more hypotheses
     */
    void check(Seq2Seq<?> model, String wider) {
        if (nBest > model.beamSize()) {
            throw mistake("--n-best: " + nBest + " outputs were asked for, but the search keeps only "
                    + model.beamSize() + "; add " + wider + " " + nBest);
        }
        if (attention != null && !model.hasAttention()) {
            throw mistake("--attention: the decoder of this model has no attention, so there is nothing to show; use a"
                    + " model trained with model.decoder.attention, or leave the option out");
        }
    }

    /** What these options are wrong about. */
    ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Rank and score of an output, as they stand before its text. */
    static String ranked(int rank, Prediction output) {
        return String.format(Locale.ROOT, "%d\t%.4f\t%s", rank, output.score(), output.text());
    }

    /** An output and its scores. */
    static JsonObject json(Prediction output) {
        JsonObject object = new JsonObject();
        object.addProperty("text", output.text());
        object.addProperty("score", output.score());
        object.addProperty("log_probability", output.logProb());
        return object;
    }
}
