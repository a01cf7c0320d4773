package io.github.seqwright.nn;

import java.util.List;

/** Tells where in the memory of a source the tokens of an output stand. Valid as long as the encoded sources. */
public interface Aligner {

    /**
     * @param source its row, 0 for the first
     * @param tokens of an output, without end-of-sentence
     * @return the positions of each token; empty when the output cannot be found there
     */
    List<Span> align(int source, int[] tokens);
}
