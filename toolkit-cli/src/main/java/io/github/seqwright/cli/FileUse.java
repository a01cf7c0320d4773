package io.github.seqwright.cli;

import io.github.seqwright.data.Features;
import io.github.seqwright.model.Prediction;
import java.nio.file.Path;

/** What else is done with the outputs of files, one file after the other. */
interface FileUse {

    /** Whether it looks at what outputs attend to. */
    boolean readsAttention();

    /** Is given each part of a file, right after it is decoded. */
    default void part(Path file, Features read, Prediction best) {}

    /** Is given a file whose parts are all decoded. */
    default void whole(FileOutput output) {}
}
