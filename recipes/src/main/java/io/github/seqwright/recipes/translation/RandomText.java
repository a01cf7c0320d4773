package io.github.seqwright.recipes.translation;

import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Seeds;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Sentences of random words, all equally long: nothing to learn, but the same work in every batch, to measure speed with. Each
 * word comes up in the training data, so that the vocabulary fitted on it is as large as asked for.
 */
final class RandomText {

    /** Sizes of the corpus. */
    record Config(
            @Key(value = "Seed of the words.", byDefault = "1")
            long seed,

            @Key(
                    value = "Tokens in the vocabulary of each side, the four special ones included.",
                    byDefault = "8000",
                    min = 5,
                    max = 1_000_000)
            int vocabulary,

            @Key(value = "Tokens of a source, end-of-sentence included.", byDefault = "16", min = 2, max = 100_000)
            int sourceLength,

            @Key(value = "Tokens of a target, end-of-sentence included.", byDefault = "16", min = 2, max = 100_000)
            int targetLength,

            @Key(
                    value = "Sentence pairs to train on; more where the vocabulary needs them.",
                    byDefault = "10000",
                    min = 1,
                    max = 10_000_000)
            int train,

            @Key(value = "Sentence pairs of the development set.", byDefault = "500", min = 1, max = 10_000_000)
            int dev) {}

    private final Config config;

    RandomText(Config config) {
        this.config = config;
    }

    Dataset<String> train() {
        int wordsOfSentence = Math.min(config.sourceLength(), config.targetLength()) - 1;
        int needed = 1 + (words(config.vocabulary()) - 1) / wordsOfSentence;
        return dataset("train", Math.max(config.train(), needed));
    }

    Dataset<String> dev() {
        return dataset("dev", config.dev());
    }

    private Dataset<String> dataset(String split, int size) {
        Sentences sources = new Sentences(split + " source", config.sourceLength() - 1);
        Sentences targets = new Sentences(split + " target", config.targetLength() - 1);
        List<Example<String>> examples = new ArrayList<>(size);
        for (int i = 1; i <= size; i++) {
            examples.add(Example.of(split + ":" + i, sources.next(), targets.next()));
        }
        return Dataset.of("random text, " + split + ", " + config, examples);
    }

    /** Goes through all words in random order again and again. */
    private final class Sentences {
        private final Random random;
        private final int length;
        private final List<String> words = new ArrayList<>();
        private int used;

        Sentences(String purpose, int length) {
            random = new Random(Seeds.mix(config.seed(), purpose));
            this.length = length;
            for (int i = 0; i < words(config.vocabulary()); i++) {
                words.add(word(i));
            }
            used = words.size();
        }

        String next() {
            List<String> sentence = new ArrayList<>(length);
            while (sentence.size() < length) {
                if (used == words.size()) {
                    Collections.shuffle(words, random);
                    used = 0;
                }
                sentence.add(words.get(used++));
            }
            return String.join(" ", sentence);
        }
    }

    private static int words(int vocabulary) {
        return vocabulary - Vocabulary.SPECIAL_TOKENS.size();
    }

    /** Letters only, which no tokenizer takes apart: the number to base 26. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; word.isEmpty() || rest > 0; rest /= 26) {
            word.insert(0, (char) ('a' + rest % 26));
        }
        return word.toString();
    }
}
