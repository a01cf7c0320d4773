package io.github.seqwright.data;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Independent seeds from one: a run restarted anywhere draws what it would have drawn. */
public final class Seeds {

    private Seeds() {}

    /**
     * A well-mixed seed for one purpose of a run.
     *
     * @param seed of the run
     * @param purpose what is drawn; two purposes share nothing, whatever their numbers
     * @param numbers which draw it is: epoch, step, ...
     */
    public static long mix(long seed, String purpose, long... numbers) {
        CRC32C name = new CRC32C();
        name.update(purpose.getBytes(StandardCharsets.UTF_8));
        long mixed = finish(finish(seed) + name.getValue());
        for (long number : numbers) {
            mixed = finish(mixed + number);
        }
        return mixed;
    }

    /** One step of SplitMix64 (Steele et al. 2014), a bijection. */
    private static long finish(long state) {
        long z = state + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
