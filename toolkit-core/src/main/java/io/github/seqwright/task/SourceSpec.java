package io.github.seqwright.task;

import io.github.seqwright.text.Vocabulary;
import java.util.List;

/** What a task's features look like; a {@code SourceInput} is built for it. A task of another jar may have its own kind. */
public interface SourceSpec {

    /** Token ids of a vocabulary. */
    record Tokens(Vocabulary vocabulary) implements SourceSpec {}

    /** Frames of a recording: {@link io.github.seqwright.data.Frames} of this many bins. */
    record Frames(int bins) implements SourceSpec {}

    /**
     * Images of one size, {@link io.github.seqwright.data.Pixels}. A channel's values x of 0 to 255 are normalized to
     * (x / 255 - mean) / deviation.
     *
     * @param height in pixels
     * @param width in pixels
     * @param mean of red, green and blue, 0 to 1
     * @param deviation of red, green and blue, above 0
     */
    record Image(int height, int width, List<Double> mean, List<Double> deviation) implements SourceSpec {

        /** How many channels there are: red, green, blue. */
        public static final int CHANNELS = 3;

        public Image {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            if (mean.size() != CHANNELS || deviation.size() != CHANNELS) {
                throw new IllegalArgumentException("expected three numbers, for red, green and blue, but found mean "
                        + mean + " and deviation " + deviation);
            }
        }
    }
}
