package io.github.seqwright.encoder.audio;

import io.github.seqwright.data.Frames;

/**
 * How features change: the slope of the line through five frames, and the slopes of that (Furui 1986). Beyond the ends the
 * first and last frame go on.
 */
final class Deltas {

    private static final int REACH = 2;

    /** 2 * (1 + 4) */
    private static final float NORM = 10;

    private Deltas() {}

    /**
     * Adds slopes behind each frame's values.
     *
     * @param orders 0 for none; 1: slopes; 2: slopes of slopes too. The result has {@code orders + 1} times as many bins
     */
    static Frames append(Frames frames, int orders) {
        int bins = frames.bins();
        int width = bins * (orders + 1);
        float[] values = new float[frames.frames() * width];
        float[] current = frames.values();
        for (int order = 0; order <= orders; order++) {
            for (int t = 0; t < frames.frames(); t++) {
                System.arraycopy(current, t * bins, values, t * width + order * bins, bins);
            }
            current = order < orders ? slopes(current, frames.frames(), bins) : current;
        }
        return new Frames(values, frames.frames(), width);
    }

    private static float[] slopes(float[] values, int frames, int bins) {
        float[] slopes = new float[values.length];
        for (int t = 0; t < frames; t++) {
            for (int n = 1; n <= REACH; n++) {
                int before = Math.max(0, t - n) * bins;
                int behind = Math.min(frames - 1, t + n) * bins;
                for (int bin = 0; bin < bins; bin++) {
                    slopes[t * bins + bin] += n * (values[behind + bin] - values[before + bin]) / NORM;
                }
            }
        }
        return slopes;
    }
}
