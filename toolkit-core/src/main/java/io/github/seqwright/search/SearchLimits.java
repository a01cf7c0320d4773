package io.github.seqwright.search;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;

/** How long outputs may get, when they may end, and whether they may repeat themselves; the same for every search. */
public record SearchLimits(
        @Key(value = "Fewest tokens of an output, end-of-sentence not counted.", byDefault = "0", min = 0)
        int minLength,

        @Key(value = "Most tokens of an output.", byDefault = "200", min = 1)
        int maxLength,

        @Key(value = "Fewest tokens as a share of the source's length.", byDefault = "0.0", min = 0)
        double minLengthRatio,

        @Key(
                value = "Most tokens as a multiple of the source's length, plus ten; `max_length` holds as well.",
                byDefault = "3.0",
                min = 0)
        double maxLengthRatio,

        @Key(
                value = "No sequence of this many tokens comes twice in an output (Paulus et al. 2018, section 2.5); 0"
                        + " allows every repetition.",
                byDefault = "0",
                min = 0)
        int noRepeatNgram,

        @Key(
                value =
                        "How many times in a row the same tokens, however many, may come; 0 for any number. A model that"
                                + " has lost its place in the source goes round in such loops. 1 forbids double letters, too.",
                byDefault = "0",
                min = 0)
        int maxRepeats,

        @Key(
                value = "An output may end only where its end is at least as likely as the likeliest other token's"
                        + " probability to this power (Hannun et al. 2019): with 1 where the end is the likeliest, with 1.5 also where"
                        + " it comes near; 0 lets it end anywhere. Against speech that is cut off.",
                byDefault = "0.0",
                min = 0)
        double endThreshold) {

    public SearchLimits {
        if (endThreshold != 0 && !(endThreshold >= 1)) {
            throw new InputException("end_threshold: expected 0, or 1 or more, but found " + endThreshold);
        }
    }

    /** End-of-sentence comes on top, and both together are a number, too. */
    private static final int MOST = Integer.MAX_VALUE - 1;

    /** Limits of lengths alone. */
    public SearchLimits(int minLength, int maxLength, double minLengthRatio, double maxLengthRatio) {
        this(minLength, maxLength, minLengthRatio, maxLengthRatio, 0, 0, 0);
    }

    /** Fewest tokens for a source of that length. */
    public int shortest(int sourceLength) {
        double fewest = Math.max(minLength, Math.ceil(times(minLengthRatio, sourceLength)));
        return (int) Math.min(longest(sourceLength), fewest);
    }

    /** Most tokens for a source of that length. */
    public int longest(int sourceLength) {
        double most = Math.floor(times(maxLengthRatio, sourceLength)) + 10;
        return Math.max(1, (int) Math.min(Math.min(maxLength, MOST), most));
    }

    /** The product; nothing, however many times, is nothing. */
    private static double times(double ratio, int length) {
        return length == 0 ? 0 : ratio * length;
    }
}
