package io.github.seqwright.data;

import io.github.seqwright.recipe.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** How samples are put into batches. */
public record Batching(
        @Key(value = "Size of a batch, counted in `unit`.", byDefault = "64", min = 1)
        int size,

        @Key(
                value =
                        "What `size` counts: `sentences`, or `tokens` (rows times the longest source or target among them).",
                byDefault = "sentences")
        Unit unit,

        @Key(
                value = "Batches whose gradients are added up before an update; losses are averaged over all of"
                        + " them, so that 2 batches of 32 equal one of 64.",
                byDefault = "1",
                min = 1)
        int accumulate,

        @Key(
                value = "Examples read, shuffled and bucketed by length at a time. A corpus that is smaller is"
                        + " shuffled as a whole; a larger one should not come sorted.",
                byDefault = "100000",
                min = 1)
        int pool) {

    /** What the size of a batch counts. */
    public enum Unit {
        SENTENCES,
        TOKENS
    }

    /** Puts samples of similar length together; the batches come shortest first. */
    public List<List<Sample>> bucket(List<Sample> samples) {
        List<Sample> sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.<Sample>comparingInt(sample -> sample.source().length())
                .thenComparingInt(Sample::longestTarget));
        return cut(sorted, sample -> Math.max(sample.source().length(), sample.longestTarget() + 1));
    }

    /** Cuts a list into batches, in its order, none larger than allowed unless one element alone is. */
    public <T> List<List<T>> cut(List<T> sorted, ToIntFunction<T> length) {
        List<List<T>> batches = new ArrayList<>();
        List<T> current = new ArrayList<>();
        int longest = 0;
        for (T element : sorted) {
            int longer = Math.max(longest, length.applyAsInt(element));
            long grown = (current.size() + 1L) * (unit == Unit.TOKENS ? longer : 1);
            if (grown > size && !current.isEmpty()) {
                batches.add(current);
                current = new ArrayList<>();
                longer = length.applyAsInt(element);
            }
            current.add(element);
            longest = longer;
        }
        if (!current.isEmpty()) {
            batches.add(current);
        }
        return batches;
    }
}
