package io.github.seqwright.recipes.speech.commands;

import io.github.seqwright.data.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws commands of one split. A sentence belongs to a split by a hash of its text, whatever the seed: of ten, eight are trained on. So
 * what development and test say was never heard as a whole, though all its words were.
 */
final class CommandSampler {

    /** The split that a sentence belongs to. */
    enum Split {
        TRAIN,
        DEV,
        TEST;

        static Split of(String sentence) {
            long tenth = Math.floorMod(Seeds.mix(0, sentence), 10L);
            return tenth < 8 ? TRAIN : tenth == 8 ? DEV : TEST;
        }
    }

    private CommandSampler() {}

    /** Sentences of a split, the same for the same seed; a sentence may come more than once. */
    static List<String> sentences(Split split, int count, long seed) {
        Random random = new Random(Seeds.mix(seed, "commands " + split));
        List<String> sentences = new ArrayList<>(count);
        while (sentences.size() < count) {
            String sentence = CommandGrammar.sentence(random);
            if (Split.of(sentence) == split) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }
}
