package io.github.seqwright.encoder.audio;

import io.github.seqwright.data.Frames;
import java.util.Random;

/**
 * Sound to the natural logarithms of mel filter energies, as Kaldi computes them: each frame loses its mean, is pre-emphasized
 * and windowed, padded with zeros to a power of two, and the filters see its power spectrum. The last frame ends with or before
 * the sound; a sound that is shorter than a frame is one frame, with silence behind it. Samples are -1 to 1, and energies
 * below 1e-10, less than the noise of 16 bits, count as that. Immutable and thread-safe.
 */
public final class FilterBank {

    private static final double LEAST_ENERGY = 1e-10;
    private static final double STEP_OF_16_BITS = 1 / 32768.0;

    private final FilterBankConfig config;
    private final int hop;
    private final double[] window;
    private final int size;
    private final Fft fft;
    private final MelFilters filters;

    /**
     * @param rate of the sound, in Hz
     * @throws io.github.seqwright.InputException when filters and frames do not fit together
     */
    public FilterBank(FilterBankConfig config, int rate) {
        this.config = config;
        hop = (int) Math.max(1, Math.round(rate * config.hopMillis() / 1000));
        window = config.window().values((int) Math.max(2, Math.round(rate * config.windowMillis() / 1000)));
        size = Math.max(4, Integer.highestOneBit(window.length - 1) << 1);
        fft = new Fft(size);
        filters = new MelFilters(config, rate, size);
    }

    public int bins() {
        return config.bins();
    }

    /** How many frames so many samples have. */
    public int frames(int samples) {
        return 1 + Math.max(0, samples - window.length) / hop;
    }

    /** @param samples at least one */
    public Frames apply(float[] samples) {
        float[] sound = config.dither() > 0 ? dithered(samples) : samples;
        int count = frames(sound.length);
        float[] values = new float[Math.multiplyExact(count, config.bins())];
        double[] frame = new double[size];
        for (int t = 0; t < count; t++) {
            cut(sound, t * hop, frame);
            double[] energies = filters.apply(fft.power(frame));
            for (int bin = 0; bin < energies.length; bin++) {
                values[t * energies.length + bin] = (float) Math.log(Math.max(energies[bin], LEAST_ENERGY));
            }
        }
        return new Frames(values, count, config.bins());
    }

    private float[] dithered(float[] samples) {
        Random random = new Random(samples.length);
        float[] noisy = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            noisy[i] = (float) (samples[i] + config.dither() * STEP_OF_16_BITS * random.nextGaussian());
        }
        return noisy;
    }

    private void cut(float[] sound, int start, double[] frame) {
        int length = Math.min(window.length, sound.length - start);
        double mean = 0;
        for (int i = 0; i < window.length; i++) {
            frame[i] = i < length ? sound[start + i] : 0;
            mean += frame[i] / window.length;
        }
        // From the end, so that the sample before is still as it was. That of the first is taken to be like it.
        for (int i = window.length - 1; i >= 0; i--) {
            double before = frame[Math.max(0, i - 1)] - mean;
            frame[i] = (frame[i] - mean - config.preEmphasis() * before) * window[i];
        }
    }
}
