package io.github.seqwright.train;

/**
 * The learning rate over time. Its whole memory is the few numbers of {@link #state}, which a checkpoint stores.
 */
public interface Schedule {

    /** The rate of update number {@code step}, 1 for the first. */
    double rate(long step);

    /** Told after each validation; {@code improved} against the best so far. */
    default void validated(boolean improved) {}

    default double[] state() {
        return new double[0];
    }

    /** Continues from a stored state; one of another kind of schedule is left aside. */
    default void restore(double[] state) {}
}
