package io.github.seqwright.report;

import org.jspecify.annotations.Nullable;

/**
 * What the model made of one example.
 *
 * @param source the source as a reader can see it: a sentence, the name of a picture or recording
 * @param reference what is right; several are joined by line breaks
 * @param hypothesis what came out
 * @param attention where the model looked; null without attention
 */
public record SampleOutput(
        String source,
        String reference,
        String hypothesis,
        @Nullable AttentionMap attention) {}
