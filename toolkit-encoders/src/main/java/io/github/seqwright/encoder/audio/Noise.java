package io.github.seqwright.encoder.audio;

import java.util.Random;

/** Noise in the sound. */
final class Noise {

    private Noise() {}

    /** White noise, as long as the sound. */
    static float[] white(int samples, Random random) {
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    /**
     * Adds noise, repeated where it is shorter than the sound.
     *
     * @param signalToNoise of their powers over the whole sound, in dB; in silence there is no such ratio and nothing is added
     */
    static float[] add(float[] samples, float[] noise, double signalToNoise) {
        double wanted = power(samples) / Math.pow(10, signalToNoise / 10);
        double found = power(noise);
        float gain = found == 0 ? 0 : (float) Math.sqrt(wanted / found);
        float[] noisy = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            noisy[i] = samples[i] + gain * noise[i % noise.length];
        }
        return noisy;
    }

    private static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return sum / samples.length;
    }
}
