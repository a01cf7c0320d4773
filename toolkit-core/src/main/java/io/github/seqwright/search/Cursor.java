package io.github.seqwright.search;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * A model that gives the next token's probabilities, advanced step by step: a decoder, a language model, CTC prefixes, or a
 * weighted sum of such.
 *
 * <p>It holds N rows, hypotheses of B sources: those of a source together, sources in order, each with at least one, and not all
 * with equally many ({@link CursorRows}). It opens with one row a source. Not thread-safe; used on the thread that opened it.
 */
public interface Cursor extends AutoCloseable {

    /** (N, V) log probabilities of the next token; valid until {@link #advance}, owned by the cursor. */
    NDArray logProbs();

    /**
     * Replaces the rows and feeds each its next token. Frees what the step before held; the arguments stay the caller's, who
     * may close them once this returns.
     *
     * @param parents (N') int64: the old row that each new row continues, in the order of the sources; those of one source in any
     *     order and as often as wanted, but not none
     * @param tokens (N') int64: the token each new row appends
     * @throws IllegalArgumentException when the parents are not so, as {@link CursorRows#after} says; the rows are then those before
     */
    void advance(NDArray parents, NDArray tokens);

    /**
     * Drops finished sources: call it before {@link #advance}, whose {@code parents} then count the rows that stayed. Until
     * then {@link #logProbs} and {@link #attention} are those of all rows.
     *
     * @param kept (B') int64, ascending: the sources that stay
     */
    void keepSources(NDArray kept);

    /** (N, S) weights of the last step over the memory, if the model has any; valid like {@link #logProbs}. */
    Optional<NDArray> attention();

    @Override
    void close();
}
