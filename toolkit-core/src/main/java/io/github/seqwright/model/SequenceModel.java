package io.github.seqwright.model;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.data.Features;
import io.github.seqwright.nn.Aligner;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.search.Cursor;
import java.util.List;
import java.util.Optional;

/** What gives the probabilities of a target's tokens for a source: a network, or an ensemble of them. */
public interface SequenceModel {

    /** How many probabilities it computes for each token: V, as often as there are networks. */
    int probabilities();

    /** Whether its cursors give {@link Cursor#attention}. */
    boolean hasAttention();

    /**
     * Encodes sources, for a search.
     *
     * @param sources the B sources of a batch
     */
    Opened open(Forward f, List<Features> sources);

    /**
     * A cursor at the beginning of every target.
     *
     * @param lengths of the B sources, what limits on the length of outputs refer to
     * @param memory how many positions each source has for {@link Cursor#attention}
     * @param layout how the positions of that memory lie in the source
     * @param aligner tells where in it tokens stand, if the model knows it from elsewhere than attention
     */
    record Opened(Cursor cursor, int[] lengths, int[] memory, Layout layout, Optional<Aligner> aligner) {}

    /**
     * Teacher forcing.
     *
     * @param sources the B sources of a batch
     * @param sourceOf for each of R targets the number of its source
     * @param target (R, T)
     * @return (R, T, V) log probabilities of the next token
     */
    NDArray logProbs(Forward f, List<Features> sources, int[] sourceOf, TargetInput target);
}
