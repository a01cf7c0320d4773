package io.github.seqwright.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The edits of TER (Snover et al. 2006, section 3): as long as it lowers the edit distance, the phrase is moved that lowers
 * it most. Which phrases are tried, where they may go, which of equally good moves is made and when the search gives up is as
 * in tercom and sacreBLEU.
 */
final class ShiftSearch {

    private static final int LONGEST_PHRASE = 10;
    private static final int LARGEST_DISTANCE = 50;
    private static final int MOST_CANDIDATES = 1000;

    /** A hypothesis after a move of {@code length} words from {@code start} to before {@code target}. */
    private record Shift(int gain, int length, int start, int target, int[] words) {

        boolean betterThan(Shift other) {
            if (gain != other.gain) {
                return gain > other.gain;
            }
            if (length != other.length) {
                return length > other.length;
            }
            return start != other.start ? start < other.start : target < other.target;
        }
    }

    private final int[] reference;
    private final BeamEditDistance distance;
    private int[] words;
    private int candidates;

    /** Where each word of the reference belongs in the hypothesis, and which words of both are wrong. */
    private final int[] aligned;

    private final boolean[] referenceWrong;
    private final boolean[] hypothesisWrong;

    private ShiftSearch(int[] hypothesis, int[] reference) {
        this.words = hypothesis;
        this.reference = reference;
        this.distance = new BeamEditDistance(reference, hypothesis.length);
        this.aligned = new int[reference.length];
        this.referenceWrong = new boolean[reference.length];
        this.hypothesisWrong = new boolean[hypothesis.length];
    }

    /** How many moves, insertions, deletions and substitutions turn the hypothesis into the reference. */
    static int edits(List<String> hypothesis, List<String> reference) {
        if (reference.isEmpty()) {
            return hypothesis.size();
        }
        Map<String, Integer> numbers = new HashMap<>();
        return new ShiftSearch(numbered(hypothesis, numbers), numbered(reference, numbers)).edits();
    }

    private static int[] numbered(List<String> words, Map<String, Integer> numbers) {
        return words.stream()
                .mapToInt(word -> numbers.computeIfAbsent(word, any -> numbers.size()))
                .toArray();
    }

    private int edits() {
        int shifts = 0;
        while (true) {
            int before = distance.of(words);
            Shift best = bestShift(before);
            // A search that gives up forgets what it found in its last round.
            if (best == null || best.gain() <= 0 || candidates >= MOST_CANDIDATES) {
                return shifts + before;
            }
            shifts++;
            words = best.words();
        }
    }

    private @Nullable Shift bestShift(int before) {
        align();
        Shift best = null;
        for (int start = 0; start < words.length; start++) {
            int first = Math.max(0, start - LARGEST_DISTANCE);
            int last = Math.min(reference.length - 1, start + LARGEST_DISTANCE);
            for (int to = first; to <= last; to++) {
                int common = commonLength(start, to);
                for (int length = 1; length <= common; length++) {
                    if (worthMoving(start, to, length)) {
                        best = bestTarget(start, to, length, before, best);
                        if (candidates >= MOST_CANDIDATES) {
                            return best;
                        }
                    }
                }
            }
        }
        return best;
    }

    /** How many words are the same from there on, up to the longest phrase that is moved. */
    private int commonLength(int start, int to) {
        int most = Math.min(LONGEST_PHRASE, Math.min(words.length - start, reference.length - to));
        int length = 0;
        while (length < most && words[start + length] == reference[to + length]) {
            length++;
        }
        return length;
    }

    /** Whether something is wrong at both places and the phrase would leave its own. */
    private boolean worthMoving(int start, int to, int length) {
        return any(hypothesisWrong, start, length)
                && any(referenceWrong, to, length)
                && (aligned[to] < start || aligned[to] >= start + length);
    }

    private static boolean any(boolean[] flags, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (flags[i]) {
                return true;
            }
        }
        return false;
    }

    /** Tries to move a phrase behind each word that is aligned with the phrase's place in the reference or the word before. */
    private @Nullable Shift bestTarget(int start, int to, int length, int before, @Nullable Shift best) {
        int former = -1;
        Shift found = best;
        for (int word = to - 1; word < to + length; word++) {
            int target = word < 0 ? 0 : aligned[word] + 1;
            if (target == former) {
                continue;
            }
            former = target;
            candidates++;
            int place = placeWithoutPhrase(start, length, target);
            int[] moved = moved(start, length, place);
            int gain = before - distance.ofChanged(moved, Math.min(start, place));
            Shift candidate = new Shift(gain, length, start, target, moved);
            if (found == null || candidate.betterThan(found)) {
                found = candidate;
            }
        }
        return found;
    }

    /** How many of the other words are before the phrase once it is moved. A target inside the phrase moves it on by that much. */
    private int placeWithoutPhrase(int start, int length, int target) {
        if (target < start) {
            return target;
        }
        return target > start + length ? target - length : Math.min(target, words.length - length);
    }

    private int[] moved(int start, int length, int place) {
        int[] moved = words.clone();
        if (place < start) {
            System.arraycopy(words, place, moved, place + length, start - place);
        } else {
            System.arraycopy(words, start + length, moved, start, place - start);
        }
        System.arraycopy(words, start, moved, place, length);
        return moved;
    }

    /** Follows the cheapest edits back from the end. */
    private void align() {
        int i = words.length;
        int j = reference.length;
        while (i > 0 || j > 0) {
            BeamEditDistance.Edit edit = distance.edit(i, j);
            boolean wrong = edit != BeamEditDistance.Edit.KEEP;
            if (edit != BeamEditDistance.Edit.INSERT) {
                i--;
                hypothesisWrong[i] = wrong;
            }
            if (edit != BeamEditDistance.Edit.DELETE) {
                j--;
                aligned[j] = edit == BeamEditDistance.Edit.INSERT ? i - 1 : i;
                referenceWrong[j] = wrong;
            }
        }
    }
}
