package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.Key;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * The built-in corpus: English numbers, dates, times and prices in words and their French, German or Romanian
 * translation, made at run time.
 *
 * <p>English comes in several wordings ("two hundred and one", "two hundred one"); the translation depends on the meaning
 * alone, so a model can be right every time. The splits share no meaning in whatever wording: about two percent of the
 * meanings are held out for each of development and test, but not those that others are composed of, such as the numbers
 * up to one hundred. English is lower-case. Development and test set have no sentence twice; the training set may.
 *
 * <p>The same configuration gives the same sentences on every machine.
 */
public final class NumberPhrases {

    /** The parts of the corpus. */
    private enum Split {
        TRAIN,
        DEV,
        TEST
    }

    /** Size and language of the corpus. */
    public record Config(
            @Key(value = "Target language: fr, de or ro; the source is English.", byDefault = "fr")
            String language,

            @Key(value = "Seed of the sentences and of their split.", byDefault = "1")
            long seed,

            @Key(value = "Sentence pairs to train on.", byDefault = "20000", min = 1, max = 5_000_000)
            int train,

            @Key(value = "Sentence pairs of the development set.", byDefault = "500", min = 1, max = 50_000)
            int dev,

            @Key(value = "Sentence pairs of the test set.", byDefault = "500", min = 1, max = 50_000)
            int test) {

        /** @throws InputException when the language is none of the three or a size is out of range */
        public Config {
            if (!List.of("fr", "de", "ro").contains(language)) {
                throw new InputException("number phrases: language '" + language + "'; expected fr, de or ro");
            }
            if (train < 1 || train > 5_000_000 || dev < 1 || dev > 50_000 || test < 1 || test > 50_000) {
                throw new InputException("number phrases: train " + train + ", dev " + dev + ", test " + test
                        + "; expected 1 to 5000000, 1 to 50000 and 1 to 50000 sentence pairs");
            }
        }

        /** The default corpus into a language. */
        public static Config into(String language) {
            return new Config(language, 1, 20_000, 500, 500);
        }
    }

    private static final int PERCENT_HELD_OUT = 2;

    private final Config config;

    public NumberPhrases(Config config) {
        this.config = config;
    }

    public Dataset<String> train() {
        return dataset(Split.TRAIN);
    }

    public Dataset<String> dev() {
        return dataset(Split.DEV);
    }

    public Dataset<String> test() {
        return dataset(Split.TEST);
    }

    /**
     * Writes the corpus as parallel text: {@code train.en}, {@code train.fr}, {@code dev.en} and so on.
     *
     * @param folder made when it does not exist
     * @return the files
     * @throws InputException when a file cannot be written
     */
    public List<Path> writeTo(Path folder) {
        AtomicFile.createFolder(folder);
        List<Path> files = new ArrayList<>();
        for (Split split : Split.values()) {
            List<Example<String>> examples = examples(split);
            files.add(write(folder, split, "en", examples, Example::source));
            files.add(write(
                    folder,
                    split,
                    config.language(),
                    examples,
                    example -> example.references().get(0)));
        }
        return files;
    }

    private static Path write(
            Path folder,
            Split split,
            String language,
            List<Example<String>> examples,
            Function<Example<String>, String> side) {
        Path file = folder.resolve(name(split) + "." + language);
        AtomicFile.write(file, out -> {
            for (Example<String> example : examples) {
                out.write((side.apply(example) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        return file;
    }

    private Dataset<String> dataset(Split split) {
        String description = String.format(
                Locale.ROOT,
                "number phrases en-%s, %s, %d pairs, seed %d",
                config.language(),
                name(split),
                size(split),
                config.seed());
        return Dataset.of(description, examples(split));
    }

    private List<Example<String>> examples(Split split) {
        Random random = new Random(mixed(config.seed() + split.name().hashCode()));
        MeaningSampler sampler = new MeaningSampler(random);
        English english = new English(random);
        Language target = target();
        Set<String> seen = new HashSet<>();
        List<Example<String>> examples = new ArrayList<>(size(split));
        while (examples.size() < size(split)) {
            Meaning meaning = sampler.next();
            if (splitOf(meaning) != split) {
                continue;
            }
            String source = meaning.in(english);
            if (split == Split.TRAIN || seen.add(source)) {
                examples.add(Example.of(name(split) + ":" + (examples.size() + 1), source, meaning.in(target)));
            }
        }
        return examples;
    }

    private Language target() {
        return switch (config.language()) {
            case "fr" -> new French();
            case "de" -> new German();
            default -> new Romanian();
        };
    }

    private Split splitOf(Meaning meaning) {
        if (meaning.isElementary()) {
            return Split.TRAIN;
        }
        long hash = config.seed();
        for (char c : meaning.key().toCharArray()) {
            hash = mixed(hash ^ c);
        }
        long percent = Long.remainderUnsigned(hash, 100);
        if (percent < PERCENT_HELD_OUT) {
            return Split.DEV;
        }
        return percent < 2 * PERCENT_HELD_OUT ? Split.TEST : Split.TRAIN;
    }

    /** Spreads the bits of a number over all 64: the finalizer of SplittableRandom. */
    private static long mixed(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private int size(Split split) {
        return switch (split) {
            case TRAIN -> config.train();
            case DEV -> config.dev();
            case TEST -> config.test();
        };
    }

    private static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }
}
