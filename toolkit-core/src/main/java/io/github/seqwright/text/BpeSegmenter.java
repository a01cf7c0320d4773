package io.github.seqwright.text;

import io.github.seqwright.text.BpeCodes.Merge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts words into the units that merging leaves: of the pairs in a word, the one learned first is merged wherever it
 * occurs, left to right, until none is left (Sennrich et al. 2016, section 3.2). Immutable.
 */
final class BpeSegmenter {

    private static final int UNKNOWN = -1;
    private static final int NONE = Integer.MAX_VALUE;

    private final BpeCodes.Version version;
    private final Map<String, Integer> symbolIds = new HashMap<>();
    /** Pair of symbols to rank; the smallest rank merges first. */
    private final Map<Long, Integer> ranks = new HashMap<>();
    /** Rank to the symbol that the merge gives. */
    private final int[] merged;
    /** Symbol to the merge that gives it. */
    private final Map<String, Merge> origins = new HashMap<>();

    private final @Nullable BpeUnits units;

    /** @param units the units to use: words are cut further where they have others; null for all */
    BpeSegmenter(BpeCodes codes, @Nullable BpeUnits units) {
        this.version = codes.version();
        this.units = units;
        this.merged = new int[codes.merges().size()];
        for (int rank = merged.length - 1; rank >= 0; rank--) {
            Merge merge = codes.merges().get(rank);
            merged[rank] = symbol(merge.merged());
            // Of repeated merges the first counts; a symbol that two merges give has come from the first.
            ranks.put(pair(symbol(merge.left()), symbol(merge.right())), rank);
            origins.put(merge.merged(), merge);
        }
    }

    /** The units of a word; joined they are the word. */
    List<String> segment(String word) {
        return split(word, ranks -> ranks);
    }

    /**
     * A random segmentation (BPE dropout; Provilkov et al. 2020, section 3): in every step each possible merge is left
     * out with probability {@code dropout}.
     */
    List<String> segment(String word, double dropout, RandomGenerator random) {
        return split(word, rank -> random.nextDouble() < dropout ? NONE : rank);
    }

    private List<String> split(String word, IntUnaryOperator keep) {
        if (word.codePointCount(0, word.length()) < 2) {
            return List.of(word);
        }
        Symbols symbols = new Symbols(word);
        while (symbols.merge(keep)) {}
        List<String> parts = symbols.parts();
        return units == null ? parts : known(parts, units);
    }

    private List<String> known(List<String> parts, BpeUnits units) {
        List<String> result = new ArrayList<>(parts.size() + 4);
        for (int i = 0; i < parts.size(); i++) {
            splitUnknown(parts.get(i), i == parts.size() - 1, units, result);
        }
        return result;
    }

    /** Undoes merges until every unit is a known one or a character. */
    private void splitUnknown(String unit, boolean last, BpeUnits units, List<String> result) {
        if (units.contains(unit, last)) {
            result.add(unit);
            return;
        }
        Merge origin = origins.get(last ? unit + BpeCodes.END : unit);
        if (origin != null && origin.right().equals(BpeCodes.END)) {
            origin = origins.get(unit); // undoing the merge with a separate end marker leaves the unit as it is
        }
        if (origin == null) {
            result.add(unit);
            return;
        }
        String right = origin.right();
        boolean ended = last && right.endsWith(BpeCodes.END);
        splitUnknown(origin.left(), false, units, result);
        splitUnknown(ended ? right.substring(0, right.length() - BpeCodes.END.length()) : right, last, units, result);
    }

    private int symbol(String text) {
        return symbolIds.computeIfAbsent(text, key -> symbolIds.size());
    }

    private static long pair(int left, int right) {
        return (long) left << Integer.SIZE | right;
    }

    /** A word on its way from characters to units. */
    private final class Symbols {
        private final String word;
        private final int[] ids;
        /** Where each symbol starts in the word. */
        private final int[] starts;

        private final int[] pairRanks;
        private int size;

        Symbols(String word) {
            this.word = word;
            ids = new int[word.length() + 1];
            starts = new int[word.length() + 1];
            pairRanks = new int[word.length()];
            boolean separateEnd = version == BpeCodes.Version.V0_1;
            for (int i = 0; i < word.length(); i = word.offsetByCodePoints(i, 1)) {
                int end = word.offsetByCodePoints(i, 1);
                String character = word.substring(i, end);
                add(end == word.length() && !separateEnd ? character + BpeCodes.END : character, i);
            }
            if (separateEnd) {
                add(BpeCodes.END, word.length());
            }
        }

        private void add(String symbol, int start) {
            ids[size] = symbolIds.getOrDefault(symbol, UNKNOWN);
            starts[size++] = start;
        }

        /**
         * Does the best merge wherever it is possible.
         *
         * @param keep from the rank of a pair to the same, or to {@link #NONE} to leave it out
         * @return whether there was one
         */
        boolean merge(IntUnaryOperator keep) {
            int best = NONE;
            for (int i = 0; i + 1 < size; i++) {
                int rank = ids[i] == UNKNOWN || ids[i + 1] == UNKNOWN
                        ? NONE
                        : ranks.getOrDefault(pair(ids[i], ids[i + 1]), NONE);
                pairRanks[i] = rank == NONE ? NONE : keep.applyAsInt(rank);
                best = Math.min(best, pairRanks[i]);
            }
            if (best == NONE) {
                return false;
            }
            int kept = 0;
            for (int i = 0; i < size; i++) {
                boolean merges = i + 1 < size && pairRanks[i] == best;
                starts[kept] = starts[i];
                ids[kept++] = merges ? merged[best] : ids[i];
                i += merges ? 1 : 0;
            }
            size = kept;
            return true;
        }

        /** The text of the symbols, without end marker. */
        List<String> parts() {
            List<String> parts = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                int end = i + 1 < size ? starts[i + 1] : word.length();
                if (starts[i] < end) {
                    parts.add(word.substring(starts[i], end));
                }
            }
            return parts;
        }
    }
}
