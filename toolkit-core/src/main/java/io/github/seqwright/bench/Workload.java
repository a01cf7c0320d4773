package io.github.seqwright.bench;

import ai.djl.Device;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.task.Task;

/** Work that is done step by step: an update of training, or the outputs of a few sources. Used by one thread; close it. */
public interface Workload extends AutoCloseable {

    /**
     * A step that was done.
     *
     * @param examples sources in it: sentences, images
     * @param tokens of the targets in training, of the best output of each source in decoding; the end of each counts as one
     * @param seconds that it took, those that the engine waited included
     * @param waited seconds in which features were made or waited for
     */
    record Step(int examples, long tokens, double seconds, double waited) {}

    /** Does the next step. */
    Step step();

    /** What it does, with every default. */
    Recipe recipe();

    Task<?> task();

    EncoderDecoder network();

    Device device();

    /** How its layers compute. */
    Compute compute();

    @Override
    void close();
}
