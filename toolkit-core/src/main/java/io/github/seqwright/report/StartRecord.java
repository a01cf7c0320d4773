package io.github.seqwright.report;

/**
 * Training begins or goes on.
 *
 * @param step 0, or the step that was resumed from
 * @param recipe name of the recipe, e.g. {@code translation/multi30k-en-de}
 * @param device where it computes and in which precision, in words
 * @param seed of everything random
 * @param parameters trainable weights of the model
 * @param version of the toolkit
 * @param time when, in ISO 8601
 */
public record StartRecord(
        long step, String recipe, String device, long seed, long parameters, String version, String time)
        implements RunEvent {}
