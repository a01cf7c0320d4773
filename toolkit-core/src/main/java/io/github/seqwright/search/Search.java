package io.github.seqwright.search;

import java.util.List;

/** Finds good outputs along a cursor. Implementations keep no state between calls and are thread-safe. */
public interface Search {

    /** How many hypotheses of a source go on at each step; 1 for greedy search. */
    int beamSize();

    /** Whether it cannot do without the attention of its cursor, as a coverage penalty cannot. */
    default boolean readsAttention() {
        return false;
    }

    /**
     * Searches for all sources of the cursor at once; what is found for a source does not depend on the others. Leaves the
     * cursor open: its opener closes it.
     *
     * @param cursor just opened, one row a source
     * @param sources one a row
     * @return for each source in the order given 1 to {@code nBest} different hypotheses: those that ended by falling score,
     *     then, if they are too few, those that the length limit cut, by falling score
     * @throws IllegalStateException when the model gives NaN
     */
    List<List<Hypothesis>> search(Cursor cursor, List<SearchSource> sources, SearchRequest request);
}
