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

    private static final int MOST_SAMPLES = 1_000;

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
        checkRanges(samples);
        List<String> keys = new ArrayList<>(List.of("type: sampling", "samples: " + samples));
        add(keys, "temperature", temperature);
        add(keys, "top_k", topK);
        add(keys, "top_p", topP);
        add(keys, "seed", seed);
        return List.of("search.method={" + String.join(", ", keys) + "}");
    }

    /** In the words of the options rather than of the recipe's keys, and all at once. */
    private void checkRanges(int count) {
        List<String> wrong = new ArrayList<>();
        if (count < 1 || count > MOST_SAMPLES) {
            wrong.add("--sample: expected a number from 1 to " + MOST_SAMPLES + " but found " + count);
        }
        if (temperature != null && !(temperature > 0 && Double.isFinite(temperature))) {
            wrong.add("--temperature: expected a number above 0 but found " + text(temperature)
                    + (temperature == 0 ? "; for the likeliest tokens use --beam 1 instead of --sample" : ""));
        }
        if (topK != null && topK < 0) {
            wrong.add("--top-k: expected a number of 1 or more, or 0 for all tokens, but found " + topK);
        }
        if (topP != null && !(topP > 0 && topP <= 1)) {
            wrong.add("--top-p: expected a number above 0 and up to 1 but found " + text(topP));
        }
        if (!wrong.isEmpty()) {
            throw usage(String.join("\n  ", wrong));
        }
    }

    private static String text(double value) {
        return String.valueOf(value).replaceFirst("\\.0$", "");
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
