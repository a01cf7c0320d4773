package io.github.seqwright.cli;

import io.github.seqwright.model.Seq2Seq;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where attention weights go. */
final class AttentionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--attention",
            paramLabel = "DIR",
            description =
                    "Write there what each word of the translations attends to: alignments.txt (0-0 1-2 ..., a line a"
                            + " sentence), and a picture (.svg) and weights (.json) a sentence, numbered. A folder that is new,"
                            + " empty, or of an earlier call, whose files are replaced.")
    private @Nullable Path folder;

    @Option(
            names = "--attention-limit",
            paramLabel = "N",
            description = "Sentences that get a picture and weights. Default: 1000.")
    private @Nullable Long limit;

    boolean wanted() {
        return folder != null;
    }

    /** To be called before a model is loaded: a folder that cannot be written is said at once. */
    void check() {
        if (limit != null && folder == null) {
            throw usage("--attention-limit goes with --attention DIR; add it");
        }
        if (limit != null && limit < 0) {
            throw usage("--attention-limit: expected a number of 0 or more but found " + limit);
        }
        if (folder != null) {
            OwnedFolder.prepare(folder).ifPresent(wrong -> {
                throw usage("--attention: " + wrong);
            });
        }
    }

    /** Runs a translation that hands its alignments to a sink. */
    void record(Seq2Seq<?> translator, Translating translating) {
        if (folder == null) {
            translating.run(AttentionSink.NONE);
            return;
        }
        if (!translator.hasAttention()) {
            throw usage("--attention: the decoder of this model has no attention, so there is nothing to write; use a"
                    + " model trained with model.decoder.attention, or leave the option out");
        }
        AttentionFolder attention = new AttentionFolder(folder, limit == null ? 1000 : limit);
        try (attention) {
            translating.run(attention);
        }
        attention.note().ifPresent(spec.commandLine().getErr()::println);
    }

    /** What produces alignments. */
    interface Translating {
        void run(AttentionSink sink);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
