package io.github.seqwright.encoder.audio;

import java.util.Arrays;
import java.util.Optional;

/**
 * A recording of any length in parts that are no longer than a limit, cut where it is quiet. A part ends at the quietest fifth of a
 * second of the second half of what the limit allows, so that few words are cut; what stands in memory does not grow with the
 * recording. Not thread-safe.
 */
public final class AudioSegments implements AutoCloseable {

    /** How long a pause is looked for, in seconds, and in what steps. */
    private static final double PAUSE = 0.2;

    private static final double STEP = 0.01;

    /** A part that nowhere gets above -60 dB of full scale has nobody who speaks. */
    private static final double SILENCE = 1e-3;

    private final String name;
    private final AudioReader reader;
    private final int most;
    private final float[] block = new float[1 << 14];

    private float[] held = new float[0];
    private long begin;
    private boolean atEnd;

    /**
     * A part.
     *
     * @param samples at the rate of the reader, at least one
     * @param begin seconds from the beginning of the recording
     * @param silent whether there is nothing to hear in it
     */
    public record Segment(float[] samples, double begin, double end, boolean silent) {}

    /**
     * @param name of the recording, for messages
     * @param reader is closed with this
     * @param mostSeconds of a part
     */
    AudioSegments(String name, AudioReader reader, double mostSeconds) {
        this.name = name;
        this.reader = reader;
        most = Math.max(1, (int) Math.min(Integer.MAX_VALUE / 2.0, mostSeconds * reader.rate()));
    }

    /**
     * The next part; empty behind the last.
     *
     * @throws io.github.seqwright.InputException when the recording is damaged there, or has no samples at all
     */
    public Optional<Segment> next() {
        while (!atEnd && held.length <= most) {
            int read = reader.read(block);
            atEnd = read == 0;
            int before = held.length;
            held = Arrays.copyOf(held, before + read);
            System.arraycopy(block, 0, held, before, read);
        }
        if (held.length == 0) {
            if (begin == 0) {
                throw AudioFile.noSamples(name);
            }
            return Optional.empty();
        }
        int length = held.length <= most ? held.length : quietest();
        float[] samples = Arrays.copyOf(held, length);
        held = Arrays.copyOfRange(held, length, held.length);
        double from = seconds(begin);
        begin += length;
        return Optional.of(new Segment(samples, from, seconds(begin), loudest(samples) < SILENCE));
    }

    private double seconds(long samples) {
        return (double) samples / reader.rate();
    }

    /** Middle of the pause with the least energy in the second half of what is allowed; the last of equals. */
    private int quietest() {
        int pause = Math.max(1, Math.min(most / 4, (int) (PAUSE * reader.rate())));
        int step = Math.max(1, (int) (STEP * reader.rate()));
        int best = most;
        double least = Double.POSITIVE_INFINITY;
        for (int start = most / 2; start + pause <= most; start += step) {
            double energy = energy(held, start, pause);
            if (energy <= least) {
                least = energy;
                best = start + pause / 2;
            }
        }
        return best;
    }

    /** Greatest root mean square of a step. */
    private double loudest(float[] samples) {
        int step = Math.max(1, Math.min(samples.length, (int) (STEP * reader.rate())));
        double most = 0;
        for (int start = 0; start + step <= samples.length; start += step) {
            most = Math.max(most, Math.sqrt(energy(samples, start, step) / step));
        }
        return most;
    }

    private static double energy(float[] samples, int start, int length) {
        double sum = 0;
        for (int i = start; i < start + length; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum;
    }

    @Override
    public void close() {
        reader.close();
    }
}
