package io.github.seqwright.recipes.captioning;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Lines;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code type: image_captions}: files of lines {@code image<TAB>caption}; an image may have several lines. */
public final class ImageCaptionsFactory implements DataFactory<ImageCaptionsFactory.Config> {

    /** {@code data} of type {@code image_captions}. */
    public record Config(
            @Key("Lines `image<TAB>caption` to train on: UTF-8, plain or .gz; several lines an image are its captions.")
            Path train,

            @Key(
                    value = "What the model is tried on while it trains; null: never, and the last model counts as the"
                            + " best.",
                    byDefault = "null")
            @Nullable
            Path dev,

            @Key(value = "What the finished model is scored on; null: nothing.", byDefault = "null") @Nullable
            Path test,

            @Key(
                    value = "Folders or .zip archives that images are looked for in; none: beside each file.",
                    byDefault = "[]")
            List<Path> images,

            @Key(value = "Images of each file to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {}

    @Override
    public String name() {
        return "image_captions";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        return DataSplits.each(Path.class, config.train(), config.dev(), config.test(), file -> open(config, file));
    }

    private static Dataset<Path> open(Config config, Path file) {
        CaptionTable table = new CaptionTable(file);
        try (Lines lines = Lines.of(file)) {
            while (lines.hasNext()) {
                String line = lines.next();
                int tab = line.indexOf('\t');
                if (tab < 0 && !line.isBlank()) {
                    throw new InputException(
                            file + ":" + lines.lineNumber() + ": expected an image, a tab and a caption"
                                    + " but found '" + line + "'; separate them by one tab");
                }
                if (tab >= 0) {
                    table.add(line.substring(0, tab).strip(), line.substring(tab + 1), lines.lineNumber());
                }
            }
        }
        List<Path> places =
                config.images().isEmpty() ? List.of(file.toAbsolutePath().getParent()) : config.images();
        return table.dataset(file.toString(), table.images(), new FilePlaces(places, "images"), config.limit());
    }
}
