package io.github.seqwright.encoder.audio;

/** Sound as a stream of samples, channels mixed into one; full scale is -1 to 1. Not thread-safe. */
public interface AudioReader extends AutoCloseable {

    /** What {@link #length} is where the file does not say it. */
    long UNKNOWN = -1;

    /** Samples a second. */
    int rate();

    /** How many samples there are from the beginning to the end, as the file's header says; or {@link #UNKNOWN}. */
    long length();

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
