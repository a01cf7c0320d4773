package io.github.seqwright.encoder.audio;

/** Sound as a stream of samples, channels mixed into one; full scale is -1 to 1. Not thread-safe. */
public interface AudioReader extends AutoCloseable {

    /** Samples a second. */
    int rate();

    /**
     * Reads the next samples.
     *
     * @return how many were put at the beginning of the buffer, at least 1, or 0 at the end
     * @throws io.github.seqwright.InputException when the sound is damaged or ends too early
     */
    int read(float[] buffer);

    @Override
    void close();
}
