package io.github.seqwright.encoder.audio;

import io.github.seqwright.data.Frames;
import java.util.Arrays;
import java.util.Random;

/**
 * Hides parts of normalized features in training (Park et al. 2019, section 2): first the time is warped, then bands of bins and
 * stretches of frames become 0, the mean. Immutable and thread-safe.
 */
final class SpecAugment {

    private final SpecAugmentConfig config;

    SpecAugment(SpecAugmentConfig config) {
        this.config = config;
    }

    /** @param groups of bins, such as those of slopes, that stand side by side and are masked alike */
    Frames apply(Frames frames, int groups, Random random) {
        Frames masked = warped(frames, random);
        int bins = frames.bins();
        float[] values = masked.values();
        for (int i = 0; i < config.frequencyMasks(); i++) {
            int band = bins / groups;
            int width = random.nextInt(Math.min(config.frequencyWidth(), band) + 1);
            int first = random.nextInt(band - width + 1);
            for (int from = first; from < values.length; from += band) {
                Arrays.fill(values, from, from + width, 0);
            }
        }
        int longest = (int) Math.min(config.timeWidth(), config.timeShare() * frames.frames());
        for (int i = 0; i < config.timeMasks(); i++) {
            int length = random.nextInt(longest + 1);
            int first = random.nextInt(frames.frames() - length + 1);
            Arrays.fill(values, first * bins, (first + length) * bins, 0);
        }
        return masked;
    }

    /** Moves a frame, and interpolates between it and the ends, which stay where they are. */
    private Frames warped(Frames frames, Random random) {
        int last = frames.frames() - 1;
        int reach = Math.min(config.timeWarp(), last / 2 - 1);
        if (reach < 1) {
            return new Frames(frames.values().clone(), frames.frames(), frames.bins());
        }
        int center = reach + 1 + random.nextInt(last - 2 * reach - 1);
        int moved = center + random.nextInt(2 * reach + 1) - reach;
        int bins = frames.bins();
        float[] values = new float[frames.values().length];
        for (int t = 0; t <= last; t++) {
            double place = t <= moved
                    ? (double) t * center / moved
                    : center + (double) (t - moved) * (last - center) / (last - moved);
            int before = (int) Math.min(place, last - 1.0);
            float share = (float) (place - before);
            for (int bin = 0; bin < bins; bin++) {
                float left = frames.values()[before * bins + bin];
                float right = frames.values()[(before + 1) * bins + bin];
                values[t * bins + bin] = left + share * (right - left);
            }
        }
        return new Frames(values, frames.frames(), bins);
    }
}
