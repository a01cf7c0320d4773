package io.github.seqwright.encoder.audio;

import io.github.seqwright.data.Frames;

/** Puts neighboring frames side by side and drops the rest, which shortens the source (Sak et al. 2015, section 4). */
final class FrameStacking {

    private FrameStacking() {}

    /**
     * Frame i of the result is frames {@code i * every} to {@code i * every + stack - 1}, the last one repeated where they run
     * out; {@code ceil(T / every)} frames.
     */
    static Frames stack(Frames frames, int stack, int every) {
        int bins = frames.bins();
        int count = frames(frames.frames(), every);
        float[] values = new float[Math.multiplyExact(count * stack, bins)];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < stack; j++) {
                int from = Math.min(i * every + j, frames.frames() - 1);
                System.arraycopy(frames.values(), from * bins, values, (i * stack + j) * bins, bins);
            }
        }
        return new Frames(values, count, bins * stack);
    }

    /** How many frames are left of so many. */
    static int frames(int frames, int every) {
        return (frames + every - 1) / every;
    }
}
