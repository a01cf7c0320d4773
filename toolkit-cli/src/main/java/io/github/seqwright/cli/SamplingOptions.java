package io.github.seqwright.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Outputs drawn at random, in the place of those that a search finds likeliest. */
final class SamplingOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description =
                    "Draw N translations of a sentence at random instead of searching for the likeliest; prints the"
                            + " likeliest of them, or with --n-best N all that differ.")
    private @Nullable Integer samples;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "With --sample: below 1 likely tokens get likelier, above 1 less so. Default: 1.")
    private @Nullable Double temperature;

    @Option(names = "--top-k", paramLabel = "K", description = "With --sample: draw from the K likeliest tokens only.")
    private @Nullable Integer topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "With --sample: draw from the likeliest tokens that have probability P together.")
    private @Nullable Double topP;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "With --sample: of the random numbers; the same seed draws the same. Default: 0.")
    private @Nullable Long seed;

    boolean given() {
        return samples != null;
    }

    /** What it means in the keys of a recipe. */
    List<String> overrides(boolean beam) {
        if (samples == null) {
            requireNone("--temperature", temperature);
            requireNone("--top-k", topK);
            requireNone("--top-p", topP);
            requireNone("--seed", seed);
            return List.of();
        }
        if (beam) {
            throw usage("--sample: samples are drawn without a beam; leave --beam out");
        }
        List<String> keys = new ArrayList<>(List.of("type: sampling", "samples: " + samples));
        add(keys, "temperature", temperature);
        add(keys, "top_k", topK);
        add(keys, "top_p", topP);
        add(keys, "seed", seed);
        return List.of("search.method={" + String.join(", ", keys) + "}");
    }

    private static void add(List<String> keys, String key, @Nullable Object value) {
        if (value != null) {
            keys.add(key + ": " + value);
        }
    }

    private void requireNone(String option, @Nullable Object value) {
        if (value != null) {
            throw usage(option + " goes with --sample N; add it");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
