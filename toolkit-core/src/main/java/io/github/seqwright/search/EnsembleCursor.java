package io.github.seqwright.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;

/**
 * Several models that go along the same hypotheses; the next token's probabilities are a weighted mean of theirs.
 *
 * <p>Its {@link #attention} is that of the first member that has any: members may cut a source into different tokens, and
 * weights over different positions have no mean.
 */
public final class EnsembleCursor implements Cursor {

    private final NDManager scope;
    private final List<Cursor> members;
    private final double[] weights;
    private final Mixture mixture;

    private NDManager step;
    private NDArray logProbs;

    /**
     * @param scope what is mixed belongs to scopes below it
     * @param members just opened on the same sources, over the same vocabulary; closed with this
     * @param weights one a member, positive, of sum 1
     */
    public EnsembleCursor(NDManager scope, List<Cursor> members, double[] weights, Mixture mixture) {
        if (weights.length != members.size()) {
            throw new IllegalArgumentException(weights.length + " weights for " + members.size() + " cursors");
        }
        this.scope = scope;
        this.members = List.copyOf(members);
        this.weights = weights.clone();
        this.mixture = mixture;
        step = scope.newSubManager();
        logProbs = mix();
    }

    private NDArray mix() {
        return mixture.mix(step, members.stream().map(Cursor::logProbs).toList(), weights);
    }

    @Override
    public NDArray logProbs() {
        return logProbs;
    }

    @Override
    public void advance(NDArray parents, NDArray tokens) {
        members.forEach(member -> member.advance(parents, tokens));
        step.close();
        step = scope.newSubManager();
        logProbs = mix();
    }

    @Override
    public void keepSources(NDArray kept) {
        members.forEach(member -> member.keepSources(kept));
    }

    @Override
    public Optional<NDArray> attention() {
        return members.stream().map(Cursor::attention).flatMap(Optional::stream).findFirst();
    }

    @Override
    public void close() {
        step.close();
        closeAll(members);
    }

    /** Closes every one of them, also when one fails to; that failure is thrown at the end. */
    public static void closeAll(List<Cursor> cursors) {
        RuntimeException failure = null;
        for (Cursor cursor : cursors) {
            try {
                cursor.close();
            } catch (RuntimeException e) { // whatever it is, the others are to be closed
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
