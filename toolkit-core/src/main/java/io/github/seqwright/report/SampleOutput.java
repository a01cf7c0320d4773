package io.github.seqwright.report;

import org.jspecify.annotations.Nullable;

/**
 * What the model made of one example.
 *
 * @param source the source as a reader can see it: a sentence, the name of a picture or recording
 * @param reference what is right; several are joined by line breaks
 * @param hypothesis what came out
 * @param attention where the model looked; null without attention
 * @param picture what the model saw, where that is a picture; else null
 */
public record SampleOutput(
        String source,
        String reference,
        String hypothesis,
        @Nullable AttentionMap attention,
        @Nullable SamplePicture picture) {

    /** Of a source that is no picture. */
    public SampleOutput(String source, String reference, String hypothesis, @Nullable AttentionMap attention) {
        this(source, reference, hypothesis, attention, null);
    }
}
