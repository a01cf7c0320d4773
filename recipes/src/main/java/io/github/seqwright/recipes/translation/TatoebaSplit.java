package io.github.seqwright.recipes.translation;

import com.ibm.icu.text.Normalizer2;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Divides sentence pairs into training, development and test set by the English sentence, of which the corpus has up to
 * dozens of translations: no English sentence is in two sets. Sentences that differ only in case, in the form of their
 * characters (Unicode's NFKC_Casefold), in the apostrophe, in white space or in the punctuation around them count as one.
 *
 * <p>Which sentence goes where depends on a hash of it: the test set takes those with the smallest, the development set
 * those with the largest, whatever else is in the corpus and in whatever order. In both a sentence comes once, in the
 * spelling that has the most translations, with the different translations of all spellings as references. The training set keeps every pair, shuffled, as
 * the corpus is sorted by length.
 */
final class TatoebaSplit {

    /** A sentence and one translation. */
    record Pair(String english, String french) {}

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<Pair> train = new ArrayList<>();
    private final List<Pair> testPairs = new ArrayList<>();
    private final List<Example<String>> dev = new ArrayList<>();
    private final List<Example<String>> test = new ArrayList<>();
    private final int trainSentences;

    /**
     * Divides the pairs.
     *
     * @param dev English sentences in the development set
     * @param test English sentences in the test set
     * @throws InputException when that leaves no sentence to train on
     */
    TatoebaSplit(List<Pair> pairs, int dev, int test) {
        SortedMap<String, List<Pair>> byKey = new TreeMap<>();
        for (Pair pair : pairs) {
            byKey.computeIfAbsent(key(pair.english()), key -> new ArrayList<>()).add(pair);
        }
        List<Map.Entry<String, List<Pair>>> sentences = new ArrayList<>(byKey.entrySet());
        sentences.sort(Comparator.comparingLong(sentence -> hash(sentence.getKey())));
        trainSentences = sentences.size() - dev - test;
        if (trainSentences <= 0) {
            throw new InputException(
                    "Tatoeba: " + dev + " sentences for dev and " + test + " for test leave none of the "
                            + sentences.size() + " English sentences to train on; set data.dev and data.test lower");
        }
        for (Map.Entry<String, List<Pair>> sentence : sentences.subList(0, test)) {
            this.test.add(example("test:" + (this.test.size() + 1), sentence.getValue()));
            testPairs.addAll(sentence.getValue());
        }
        for (Map.Entry<String, List<Pair>> sentence : sentences.subList(test + trainSentences, sentences.size())) {
            this.dev.add(example("dev:" + (this.dev.size() + 1), sentence.getValue()));
        }
        sentences.subList(test, test + trainSentences).forEach(sentence -> train.addAll(sentence.getValue()));
        train.sort(Comparator.comparingLong((Pair pair) -> hash(pair.english() + "\t" + pair.french()))
                .thenComparing(Pair::english)
                .thenComparing(Pair::french));
    }

    /** What two spellings of a sentence have in common. */
    static String key(String sentence) {
        String folded = FOLD.normalize(sentence).replace('\u2019', '\'');
        String bare = AROUND.matcher(folded).replaceAll("");
        return SPACE.matcher(bare.isEmpty() ? folded.strip() : bare).replaceAll(" ");
    }

    private static long hash(String text) {
        return Seeds.mix(0, text);
    }

    private static Example<String> example(String id, List<Pair> pairs) {
        Map<String, SortedSet<String>> bySpelling = new TreeMap<>();
        for (Pair pair : pairs) {
            bySpelling
                    .computeIfAbsent(pair.english(), english -> new TreeSet<>())
                    .add(pair.french());
        }
        Map.Entry<String, SortedSet<String>> usual = Collections.max(
                bySpelling.entrySet(),
                Comparator.comparingInt(spelling -> spelling.getValue().size()));
        Set<String> references = new LinkedHashSet<>(usual.getValue());
        bySpelling.values().forEach(references::addAll);
        return new Example<>(id, usual.getKey(), List.copyOf(references));
    }

    /** Pairs to train on, shuffled. */
    List<Pair> train() {
        return train;
    }

    /** Every pair of the test set's sentences. */
    List<Pair> testPairs() {
        return testPairs;
    }

    /** How many English sentences the training pairs have. */
    int trainSentences() {
        return trainSentences;
    }

    List<Example<String>> dev() {
        return dev;
    }

    List<Example<String>> test() {
        return test;
    }
}
