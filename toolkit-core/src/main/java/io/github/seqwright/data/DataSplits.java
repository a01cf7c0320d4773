package io.github.seqwright.data;

import org.jspecify.annotations.Nullable;

/**
 * The data of an experiment.
 *
 * @param sourceType what its sources are; must be what the task reads
 * @param dev settings and the best checkpoint are chosen on it; null trains without validation
 * @param test read once, at the end; may be null
 */
public record DataSplits<S>(
        Class<S> sourceType,
        Dataset<S> train,
        @Nullable Dataset<S> dev,
        @Nullable Dataset<S> test) {}
