package io.github.seqwright.task;

import io.github.seqwright.text.Vocabulary;

/** What a task's features look like; a {@code SourceInput} is built for it. A task of another jar may have its own kind. */
public interface SourceSpec {

    /** Token ids of a vocabulary. */
    record Tokens(Vocabulary vocabulary) implements SourceSpec {}

    /** Frames of a recording: {@link io.github.seqwright.data.Frames} of this many bins. */
    record Frames(int bins) implements SourceSpec {}
}
