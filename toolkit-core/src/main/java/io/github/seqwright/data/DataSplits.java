package io.github.seqwright.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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

    /**
     * Splits that are listed alike, each in a place of its own.
     *
     * @param dev null for none
     * @param test null for none
     * @param opener reads one of them
     * @param <P> what names a place: a file, a record of several
     */
    public static <S, P> DataSplits<S> each(
            Class<S> sourceType, P train, @Nullable P dev, @Nullable P test, Function<P, Dataset<S>> opener) {
        return new DataSplits<>(
                sourceType,
                opener.apply(train),
                dev == null ? null : opener.apply(dev),
                test == null ? null : opener.apply(test));
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
