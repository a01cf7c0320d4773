package io.github.seqwright.recipes.speech.commands;

import java.util.Random;

/**
 * What is around a sentence in its recording.
 *
 * @param before silence, in seconds
 * @param after silence, in seconds
 * @param loudness of the speech's peak, full scale 1
 * @param signalToNoise in dB, of the speech to noise that sounds all the time
 * @param pink whether the noise falls by 3 dB an octave; it is white otherwise
 */
record Surroundings(double before, double after, double loudness, double signalToNoise, boolean pink) {

    static Surroundings draw(Random random) {
        return new Surroundings(
                between(random, 0, 0.3),
                between(random, 0, 0.3),
                between(random, 0.2, 0.8),
                between(random, 10, 40),
                random.nextBoolean());
    }

    private static double between(Random random, double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    /** The recording, at {@link Speaker#RATE} as the speech. */
    float[] record(float[] speech, Random random) {
        int start = (int) (before * Speaker.RATE);
        float[] recording = new float[start + speech.length + (int) (after * Speaker.RATE)];
        float peak = 0;
        double power = 0;
        for (float sample : speech) {
            peak = Math.max(peak, Math.abs(sample));
            power += sample * sample;
        }
        double volume = loudness / peak;
        double level = volume * Math.sqrt(power / speech.length) * Math.pow(10, -signalToNoise / 20);
        Noise noise = new Noise(pink, random);
        for (int i = 0; i < recording.length; i++) {
            double said = i >= start && i < start + speech.length ? speech[i - start] : 0;
            recording[i] = (float) (volume * said + level * noise.next());
        }
        return recording;
    }
}
