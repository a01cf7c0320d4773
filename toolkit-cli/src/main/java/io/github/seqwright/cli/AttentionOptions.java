package io.github.seqwright.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much {@code --attention} writes of many sentences. */
final class AttentionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--attention-limit",
            paramLabel = "N",
            description = "Sentences that get a picture and weights. Default: 1000.")
    private @Nullable Long limit;

    /** To be called before a model is loaded. */
    void check(OutputOptions output) {
        if (limit != null && output.attention().isEmpty()) {
            throw usage("--attention-limit goes with --attention DIR; add it");
        }
        if (limit != null && limit < 0) {
            throw usage("--attention-limit: expected a number of 0 or more but found " + limit);
        }
    }

    /** Runs a translation that hands its alignments to a sink. */
    void record(OutputOptions output, Translating translating) {
        if (output.attention().isEmpty()) {
            translating.run(AttentionSink.NONE);
            return;
        }
        AttentionFolder attention = new AttentionFolder(output.attention().get(), limit == null ? 1000 : limit);
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
