package io.github.seqwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.text.BpeCodes.Merge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BpeLearnerTest {

    /** The example of the paper (Sennrich et al. 2016, section 3.2), where ties go to the greater pair. */
    @Test
    void learnsTheExampleOfThePaper() {
        Map<String, Long> words = Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L);

        assertThat(BpeLearner.learn(words, 4, 2).merges())
                .containsExactly(
                        new Merge("s", "t</w>"),
                        new Merge("e", "st</w>"),
                        new Merge("l", "o"),
                        new Merge("w", "est</w>"));
    }

    @Test
    void stopsWhenNothingIsFrequentEnough() {
        Map<String, Long> words = Map.of("ab", 3L, "xyz", 2L);

        assertThat(BpeLearner.learn(words, 100, 3).merges()).containsExactly(new Merge("a", "b</w>"));
        assertThat(BpeLearner.learn(words, 100, 4).merges()).isEmpty();
        assertThat(BpeLearner.learn(words, 0, 1).merges()).isEmpty();
        assertThat(BpeLearner.learn(Map.of(), 100, 1).merges()).isEmpty();
    }

    @Test
    void tiesGoToTheGreaterCodePointNotTheGreaterCodeUnit() {
        Map<String, Long> words = Map.of("\uff41b", 2L, "\ud835\udd1eb", 2L);

        assertThat(BpeLearner.learn(words, 1, 1).merges()).containsExactly(new Merge("\ud835\udd1e", "b</w>"));
    }

    /** Words of two letters are full of overlapping pairs and of symbols that can be made in several ways. */
    @Test
    void countsWhatIsThereAtEveryStep() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            Map<String, Long> words = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                StringBuilder word = new StringBuilder();
                for (int length = 1 + random.nextInt(12); length > 0; length--) {
                    word.append(random.nextInt(3) == 0 ? 'b' : 'a');
                }
                words.put(word.toString(), 1L + random.nextInt(5));
            }
            assertThat(BpeLearner.learn(words, 40, 1).merges()).isEqualTo(learnSlowly(words, 40));
        }
    }

    /** Counts all pairs anew for each merge. */
    private static List<Merge> learnSlowly(Map<String, Long> words, int merges) {
        Map<List<String>, Long> split = new HashMap<>();
        for (Map.Entry<String, Long> entry : words.entrySet()) {
            String[] symbols = entry.getKey().split("");
            symbols[symbols.length - 1] += BpeCodes.END;
            split.put(List.of(symbols), entry.getValue());
        }
        List<Merge> learned = new ArrayList<>();
        while (learned.size() < merges) {
            TreeMap<String, Long> counts = new TreeMap<>();
            for (Map.Entry<List<String>, Long> entry : split.entrySet()) {
                List<String> symbols = entry.getKey();
                for (int i = 0; i + 1 < symbols.size(); i++) {
                    counts.merge(symbols.get(i) + " " + symbols.get(i + 1), entry.getValue(), Long::sum);
                }
            }
            if (counts.isEmpty()) {
                break;
            }
            long most = counts.values().stream().max(Long::compare).orElseThrow();
            String[] best = counts.descendingMap().entrySet().stream()
                    .filter(entry -> entry.getValue() == most)
                    .findFirst()
                    .orElseThrow()
                    .getKey()
                    .split(" ");
            learned.add(new Merge(best[0], best[1]));
            Map<List<String>, Long> next = new HashMap<>();
            split.forEach((symbols, count) -> next.merge(merge(symbols, best), count, Long::sum));
            split = next;
        }
        return learned;
    }

    private static List<String> merge(List<String> symbols, String[] best) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            if (i + 1 < symbols.size()
                    && symbols.get(i).equals(best[0])
                    && symbols.get(i + 1).equals(best[1])) {
                result.add(best[0] + best[1]);
                i++;
            } else {
                result.add(symbols.get(i));
            }
        }
        return result;
    }
}
