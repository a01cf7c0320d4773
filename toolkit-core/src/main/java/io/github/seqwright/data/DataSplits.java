package io.github.seqwright.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of an experiment.
 *
 * @param sourceType what its sources are; must be what the task reads
 * @param dev settings and the best checkpoint are chosen on it; null trains without validation
 * @param test read once, at the end; may be null
 * @param moreTests further test sets by name, scored when asked for
 */
public record DataSplits<S>(
        Class<S> sourceType,
        Dataset<S> train,
        @Nullable Dataset<S> dev,
        @Nullable Dataset<S> test,
        Map<String, Dataset<S>> moreTests) {

    /** Without further test sets. */
    public DataSplits(Class<S> sourceType, Dataset<S> train, @Nullable Dataset<S> dev, @Nullable Dataset<S> test) {
        this(sourceType, train, dev, test, Map.of());
    }

    /** The splits that are there, by name: train, dev, test, and the further test sets. */
    public Map<String, Dataset<S>> byName() {
        Map<String, Dataset<S>> splits = new LinkedHashMap<>();
        splits.put("train", train);
        if (dev != null) {
            splits.put("dev", dev);
        }
        if (test != null) {
            splits.put("test", test);
        }
        splits.putAll(moreTests);
        return splits;
    }
}
