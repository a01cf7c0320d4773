package io.github.seqwright.recipes.translation;

import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.TabSeparatedText;
import io.github.seqwright.data.TextOptions;
import io.github.seqwright.recipe.Key;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code type: tab_separated}: source and target in columns of one file. */
public final class TabSeparatedFactory implements DataFactory<TabSeparatedFactory.Config> {

    /** {@code data} of type {@code tab_separated}. */
    public record Config(
            @Key("File trained on: UTF-8, columns separated by tabs, plain or .gz.")
            Path train,

            @Key(
                    value =
                            "What the model is tried on while it trains; null: never, and the last model counts as the best.",
                    byDefault = "null")
            @Nullable
            Path dev,

            @Key(value = "What the finished model is scored on; null: nothing.", byDefault = "null") @Nullable
            Path test,

            @Key(value = "Column of the source, 0 for the first.", byDefault = "0", min = 0)
            int sourceColumn,

            @Key(value = "Columns of the target and of further references.", byDefault = "[1]")
            List<Integer> targetColumns,

            @Key(value = "Whether the first line holds names of columns.", byDefault = "false")
            boolean header) {}

    @Override
    public String name() {
        return "tab_separated";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        Path dev = config.dev();
        Path test = config.test();
        return new DataSplits<>(
                String.class,
                open(config, config.train(), TextOptions.forTraining()),
                dev == null ? null : open(config, dev, TextOptions.forEvaluation()),
                test == null ? null : open(config, test, TextOptions.forEvaluation()));
    }

    private static Dataset<String> open(Config config, Path file, TextOptions options) {
        return new TabSeparatedText(
                List.of(file), config.sourceColumn(), config.targetColumns(), config.header(), options);
    }
}
