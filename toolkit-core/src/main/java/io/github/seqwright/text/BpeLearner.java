package io.github.seqwright.text;

import io.github.seqwright.text.BpeCodes.Merge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns byte pair encoding from words (Sennrich et al. 2016, section 3.2): merges the most frequent pair of symbols
 * again and again; of equally frequent pairs the one greatest in the order of code points.
 *
 * <p>Only the words that have the merged pair in them are counted again: an index knows them. A queue holds the pairs by
 * frequency; an entry may be out of date, but is never too low, and is put right when it comes up.
 */
final class BpeLearner {

    /** A pair with its frequency when it was queued. */
    private record Queued(long count, Pair pair) {}

    private static final class Pair {
        final int left;
        final int right;
        final IntList words = new IntList();
        long count;
        /** The count in the one queue entry that is valid. */
        long queued;

        Pair(int left, int right) {
            this.left = left;
            this.right = right;
        }
    }

    private static final class IntList {
        private int[] values = new int[2];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }

    private final List<String> symbols = new ArrayList<>();
    private final List<int[]> codePoints = new ArrayList<>();
    private final Map<String, Integer> symbolIds = new HashMap<>();
    private final int[][] words;
    private final long[] wordCounts;
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final PriorityQueue<Queued> queue = new PriorityQueue<>(this::compare);

    private BpeLearner(Map<String, Long> counts) {
        words = new int[counts.size()][];
        wordCounts = new long[counts.size()];
        int word = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            words[word] = characters(entry.getKey());
            wordCounts[word] = entry.getValue();
            word++;
        }
    }

    /**
     * @param wordCounts how often each word occurs
     * @param merges how many to learn at most
     * @param minFrequency stops when no pair is as frequent
     */
    static BpeCodes learn(Map<String, Long> wordCounts, int merges, long minFrequency) {
        return new BpeCodes(BpeCodes.Version.V0_2, new BpeLearner(wordCounts).learn(merges, minFrequency));
    }

    private List<Merge> learn(int merges, long minFrequency) {
        for (int word = 0; word < words.length; word++) {
            for (int i = 0; i + 1 < words[word].length; i++) {
                Pair pair = pair(words[word][i], words[word][i + 1]);
                pair.count += wordCounts[word];
                pair.words.add(word);
            }
        }
        pairs.values().forEach(this::enqueue);

        List<Merge> learned = new ArrayList<>(merges);
        while (learned.size() < merges && !queue.isEmpty()) {
            Queued top = queue.remove();
            Pair pair = top.pair();
            if (top.count() == pair.queued && pair.count == pair.queued) {
                if (pair.count < minFrequency) {
                    break;
                }
                learned.add(new Merge(symbols.get(pair.left), symbols.get(pair.right)));
                merge(pair);
            } else if (top.count() == pair.queued) {
                enqueue(pair);
            }
        }
        return learned;
    }

    private void enqueue(Pair pair) {
        pair.queued = pair.count;
        if (pair.count > 0) {
            queue.add(new Queued(pair.count, pair));
        }
    }

    private void merge(Pair pair) {
        int merged = symbol(symbols.get(pair.left) + symbols.get(pair.right));
        Set<Pair> grown = new LinkedHashSet<>();
        for (int word : pair.words.toArray()) {
            int[] before = words[word];
            int[] after = replace(before, pair, merged);
            if (after.length == before.length) {
                continue;
            }
            words[word] = after;
            for (int i = 0; i + 1 < before.length; i++) {
                pair(before[i], before[i + 1]).count -= wordCounts[word];
            }
            for (int i = 0; i + 1 < after.length; i++) {
                Pair now = pair(after[i], after[i + 1]);
                now.count += wordCounts[word];
                if (now.left == merged || now.right == merged) {
                    now.words.add(word);
                    grown.add(now);
                }
            }
        }
        for (Pair now : grown) {
            if (now.count > now.queued) {
                enqueue(now);
            }
        }
    }

    private static int[] replace(int[] word, Pair pair, int merged) {
        int[] result = new int[word.length];
        int size = 0;
        for (int i = 0; i < word.length; i++) {
            if (i + 1 < word.length && word[i] == pair.left && word[i + 1] == pair.right) {
                result[size++] = merged;
                i++;
            } else {
                result[size++] = word[i];
            }
        }
        return Arrays.copyOf(result, size);
    }

    private Pair pair(int left, int right) {
        return pairs.computeIfAbsent((long) left << Integer.SIZE | right, key -> new Pair(left, right));
    }

    private int[] characters(String word) {
        int[] characters = word.codePoints()
                .map(codePoint -> symbol(Character.toString(codePoint)))
                .toArray();
        int last = characters.length - 1;
        characters[last] = symbol(symbols.get(characters[last]) + BpeCodes.END);
        return characters;
    }

    private int symbol(String text) {
        return symbolIds.computeIfAbsent(text, key -> {
            symbols.add(text);
            codePoints.add(text.codePoints().toArray());
            return symbols.size() - 1;
        });
    }

    /** The greatest first. */
    private int compare(Queued one, Queued other) {
        int result = Long.compare(other.count(), one.count());
        if (result == 0) {
            result = Arrays.compare(codePoints.get(other.pair().left), codePoints.get(one.pair().left));
        }
        if (result == 0) {
            result = Arrays.compare(codePoints.get(other.pair().right), codePoints.get(one.pair().right));
        }
        return result;
    }
}
