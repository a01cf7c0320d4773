package io.github.seqwright.encoder.audio;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Changes the sample rate by convolution with a windowed sinc, which lets through what both rates can hold and nothing else: up
 * to 88 % of the lower rate's half, less than -80 dB from the half on (Smith, Digital Audio Resampling, 2002). Immutable and
 * thread-safe.
 */
public final class Resampler {

    /** Zero crossings of the sinc on each side. */
    private static final int CROSSINGS = 48;

    /** Where the response is a half, as a share of the lower rate's half. */
    private static final double CUTOFF = 0.94;

    /** Of the Kaiser window. */
    private static final double BETA = 9;

    private static final int BLOCK = 1 << 13;

    private final int rate;
    private final long up;
    private final long down;
    private final int half;
    /** For each of the {@code up} places between two samples, weights of the {@code 2 * half} samples around it. */
    private final float[][] weights;

    /**
     * @param from rate of the sound, in Hz
     * @param to rate of the result, in Hz
     */
    public Resampler(int from, int to) {
        rate = to;
        int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
        up = to / common;
        down = from / common;
        double scale = Math.min(1, (double) to / from);
        half = (int) Math.ceil(CROSSINGS / scale);
        weights = new float[Math.toIntExact(up)][];
        for (int phase = 0; phase < up; phase++) {
            weights[phase] = weights((double) phase / up, scale);
        }
    }

    private float[] weights(double place, double scale) {
        double[] exact = new double[2 * half];
        for (int i = 0; i < exact.length; i++) {
            double crossings = (i - (half - 1) - place) * scale;
            exact[i] = sinc(crossings * CUTOFF) * kaiser(crossings / CROSSINGS);
        }
        // A constant stays what it is.
        double sum = Arrays.stream(exact).sum();
        float[] rounded = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            rounded[i] = (float) (exact[i] / sum);
        }
        return rounded;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /** The modified Bessel function of the first kind of order 0, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-16 * sum; k++) {
            term *= (x / 2 / k) * (x / 2 / k);
            sum += term;
        }
        return sum;
    }

    /**
     * The whole of a sound: N samples become {@code ceil(N * to / from)}. Before its beginning and behind its end there is
     * silence.
     */
    public float[] apply(float[] samples) {
        float[] resampled = new float[Math.toIntExact(outputs(samples.length))];
        fill(resampled, resampled.length, 0, samples, samples.length, 0);
        return resampled;
    }

    /** The sound of a stream, which is closed with the one returned. Memory does not grow with its length. */
    public AudioReader apply(AudioReader source) {
        return new Stream(source);
    }

    private long outputs(long inputs) {
        return length(inputs, (int) down, (int) up);
    }

    /** How many samples so many become; of more than there can be, the most that there can be. */
    static long length(long samples, int from, int to) {
        return samples > Long.MAX_VALUE / to - 1 ? Long.MAX_VALUE : (samples * to + from - 1) / from;
    }

    /**
     * Computes outputs.
     *
     * @param first number of the first output
     * @param window inputs, the first of them number {@code start}; silence before and behind
     */
    private void fill(float[] outputs, int count, long first, float[] window, int inputs, long start) {
        for (int i = 0; i < count; i++) {
            long place = (first + i) * down;
            int base = (int) (place / up - (half - 1) - start);
            float[] phase = weights[(int) (place % up)];
            int from = Math.max(0, -base);
            int to = Math.min(phase.length, inputs - base);
            float sum = 0;
            for (int j = from; j < to; j++) {
                sum += phase[j] * window[base + j];
            }
            outputs[i] = sum;
        }
    }

    private final class Stream implements AudioReader {
        private final AudioReader source;
        private final float[] block = new float[BLOCK];
        private float[] window = new float[2 * half + BLOCK];
        private int inputs;
        private long start;
        private long outputsGiven;
        private boolean ended;

        Stream(AudioReader source) {
            this.source = source;
        }

        @Override
        public int rate() {
            return rate;
        }

        @Override
        public long length() {
            return source.length() == UNKNOWN ? UNKNOWN : outputs(source.length());
        }

        @Override
        public int read(float[] buffer) {
            long ready = ready();
            while (ready <= outputsGiven && !ended) {
                readInputs();
                ready = ready();
            }
            int count = (int) Math.min(buffer.length, ready - outputsGiven);
            fill(buffer, count, outputsGiven, window, inputs, start);
            outputsGiven += count;
            return count;
        }

        /** How many outputs the inputs until now are enough for. */
        private long ready() {
            long known = start + inputs;
            return ended ? outputs(known) : outputs(Math.max(0, known - half));
        }

        private void readInputs() {
            // What lies before the reach of the next output is not needed any more.
            long needed = Math.max(0, outputsGiven * down / up - (half - 1));
            int gone = (int) Math.min(inputs, needed - start);
            System.arraycopy(window, gone, window, 0, inputs - gone);
            inputs -= gone;
            start += gone;
            int read = source.read(block);
            ended = read == 0;
            if (inputs + read > window.length) {
                window = Arrays.copyOf(window, inputs + read);
            }
            System.arraycopy(block, 0, window, inputs, read);
            inputs += read;
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
