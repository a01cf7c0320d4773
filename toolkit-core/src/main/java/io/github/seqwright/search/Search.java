package io.github.seqwright.search;

import java.util.List;

/** Finds good outputs along a cursor. Implementations keep no state between calls and are thread-safe. */
public interface Search {

    /**
     * Searches for all sources of the cursor at once; what is found for a source does not depend on the others.
     *
     * @param sourceLengths length of each source, for the limits
     * @return for each source its best hypotheses, best first
     */
    List<List<Hypothesis>> search(Cursor cursor, int[] sourceLengths, SearchRequest request);
}
