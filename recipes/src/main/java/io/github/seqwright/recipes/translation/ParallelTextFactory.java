package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.ParallelText;
import io.github.seqwright.data.TextOptions;
import io.github.seqwright.recipe.Key;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code type: parallel_text}: one file a side, line N of one stands for line N of the other. */
public final class ParallelTextFactory implements DataFactory<ParallelTextFactory.Config> {

    /** {@code data} of type {@code parallel_text}. */
    public record Config(
            @Key("What is trained on.") Split train,

            @Key(
                    value =
                            "What the model is tried on while it trains; null: never, and the last model counts as the best.",
                    byDefault = "null")
            @Nullable
            Split dev,

            @Key(value = "What the finished model is scored on; null: nothing.", byDefault = "null") @Nullable
            Split test,

            @Key(value = "Further test sets by name, scored with `evaluate --split NAME`.", byDefault = "{}")
            Map<String, Split> moreTests) {

        private static final Set<String> TAKEN = Set.of("train", "dev", "test");

        /** @throws InputException when a further test set has the name of a split */
        public Config {
            moreTests = Collections.unmodifiableMap(new LinkedHashMap<>(moreTests));
            if (!Collections.disjoint(moreTests.keySet(), TAKEN)) {
                throw new InputException("more_tests: train, dev and test are the names of the splits; choose others");
            }
        }
    }

    /** Files of one split. */
    public record Split(
            @Key("Source text: UTF-8, one sentence a line, plain or .gz.")
            Path source,

            @Key("Target text: line N translates line N of `source`.")
            Path target,

            @Key(value = "More references for the same sources, for scoring.", byDefault = "[]")
            List<Path> moreTargets,

            @Key(value = "Lines to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {}

    @Override
    public String name() {
        return "parallel_text";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        Split dev = config.dev();
        Split test = config.test();
        Map<String, Dataset<String>> moreTests = new LinkedHashMap<>();
        config.moreTests().forEach((name, split) -> moreTests.put(name, open(split, TextOptions.forEvaluation())));
        return new DataSplits<>(
                String.class,
                open(config.train(), TextOptions.forTraining()),
                dev == null ? null : open(dev, TextOptions.forEvaluation()),
                test == null ? null : open(test, TextOptions.forEvaluation()),
                moreTests);
    }

    private static Dataset<String> open(Split split, TextOptions options) {
        List<List<Path>> targets = new ArrayList<>();
        targets.add(List.of(split.target()));
        split.moreTargets().forEach(more -> targets.add(List.of(more)));
        TextOptions chosen = split.limit() == 0 ? options : options.withLimit(split.limit());
        return new ParallelText(List.of(split.source()), targets, chosen);
    }
}
