package io.github.seqwright.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that searches for outputs of a model. */
final class SearchOptions extends ModelOptions {

    @Option(
            names = "--beam",
            paramLabel = "N",
            description = "Hypotheses kept by the search. Default: as in the recipe.")
    private @Nullable Integer beam;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Decode so many batches at once, each on its share of the processor threads; 0: one a thread, at"
                            + " most 4, and 1 on a GPU. Default: as in the recipe, 0.")
    private @Nullable Integer threads;

    boolean beamGiven() {
        return beam != null;
    }

    @Override
    boolean given() {
        return beam != null || threads != null || super.given();
    }

    @Override
    List<String> changes() {
        List<String> changes = new ArrayList<>(super.changes());
        if (beam != null) {
            if (beam < 1) {
                throw mistake("--beam: expected a number of 1 or more but found " + beam);
            }
            changes.add("search.method.type=beam");
            changes.add("search.method.beam_size=" + beam);
        }
        if (threads != null) {
            if (threads < 0 || threads > 1024) {
                throw mistake("--threads: expected a number from 0 to 1024 but found " + threads);
            }
            changes.add("search.threads=" + threads);
        }
        return changes;
    }
}
