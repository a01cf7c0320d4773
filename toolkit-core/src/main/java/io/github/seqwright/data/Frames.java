package io.github.seqwright.data;

/**
 * A recording as a row of feature vectors; its array must not be changed.
 *
 * @param values frame after frame, {@code frames * bins} of them
 * @param frames T
 * @param bins width of a vector
 */
public record Frames(float[] values, int frames, int bins) implements Features {

    public Frames {
        if (values.length != (long) frames * bins) {
            throw new IllegalArgumentException(values.length + " values for " + frames + " frames of " + bins);
        }
    }

    @Override
    public int length() {
        return frames;
    }

    @Override
    public long numbers() {
        return values.length;
    }
}
