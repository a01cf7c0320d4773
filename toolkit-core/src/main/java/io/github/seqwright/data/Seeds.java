package io.github.seqwright.data;

/** Independent seeds from one: a run restarted anywhere draws what it would have drawn. */
public final class Seeds {

    private Seeds() {}

    /** A well-mixed seed of the run's seed and what it is for (epoch, step, ...); SplitMix64's finalizer. */
    public static long mix(long seed, long... purpose) {
        long z = seed;
        for (long part : purpose) {
            z = (z ^ part) + 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z = z ^ (z >>> 31);
        }
        return z;
    }
}
