package io.github.seqwright.cli;

import io.github.seqwright.model.Prediction;
import org.jspecify.annotations.Nullable;

/** Takes the alignments of one sentence after another. */
interface AttentionSink {

    /** Takes nothing. */
    AttentionSink NONE = (source, translation) -> {};

    /** @param translation with attention; null for a blank line, which keeps its number */
    void add(String source, @Nullable Prediction translation);
}
