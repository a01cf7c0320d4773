package io.github.seqwright.search;

/**
 * One source of a search, beside what its cursor knows.
 *
 * @param length of the source, for the limits
 * @param memoryLength how many positions the model attends to; the weights behind them are of padding
 * @param prefix tokens that every output begins with, end-of-sentence not among them; none for an output that begins as it
 *     likes
 * @param number which of all sources to come it is; where a search draws at random, equal numbers draw the same
 */
public record SearchSource(int length, int memoryLength, int[] prefix, long number) {

    /** One whose outputs begin as they like. */
    public SearchSource(int length, int memoryLength, long number) {
        this(length, memoryLength, new int[0], number);
    }
}
