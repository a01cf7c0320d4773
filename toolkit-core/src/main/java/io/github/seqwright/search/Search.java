package io.github.seqwright.search;

import java.util.List;

/** Finds good outputs along a cursor. Implementations keep no state between calls and are thread-safe. */
public interface Search {

    /** At most how many hypotheses of a source go on at each step: 1 for greedy search, of sampling its samples. */
    int beamSize();

    /** Whether it cannot do without the attention of its cursor, as a coverage penalty cannot. */
    default boolean readsAttention() {
        return false;
    }

    /**
     * Searches for all sources of the cursor at once; what is found for a source does not depend on the others, as
     * far as its log probabilities do not: a batch of another shape may round them differently. Leaves the cursor open: its
     * opener closes it.
     *
     * @param cursor just opened, one row a source
     * @param sources one a row
     * @return for each source in the order given 1 to {@code nBest} different hypotheses: those that ended by falling score,
     *     then, if they are too few, those that could go on no further, by the length limit or because nothing may follow, by
     *     falling score
     * @throws IllegalArgumentException when a prefix holds end-of-sentence or what is no token
     * @throws io.github.seqwright.InputException when the model gives NaN or infinity
     */
    List<List<Hypothesis>> search(Cursor cursor, List<SearchSource> sources, SearchRequest request);
}
