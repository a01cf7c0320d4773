package io.github.seqwright.recipes.speech;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Lines;
import io.github.seqwright.recipe.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: common_voice}: the tab-separated lists of Mozilla Common Voice (Ardila et al. 2020). Its clips are MP3, which is not
 * read here; where a clip was converted, and is there as {@code .flac} or {@code .wav}, that is taken.
 */
public final class CommonVoiceFactory implements DataFactory<CommonVoiceFactory.Config> {

    /** {@code data} of type {@code common_voice}. */
    public record Config(
            @Key("List to train on, such as train.tsv.") Path train,

            @Key(
                    value = "What the model is tried on while it trains; null: never, and the last model counts as the"
                            + " best.",
                    byDefault = "null")
            @Nullable
            Path dev,

            @Key(value = "What the finished model is scored on; null: nothing.", byDefault = "null") @Nullable
            Path test,

            @Key(value = "Folder of the clips; null: `clips` beside each list.", byDefault = "null") @Nullable
            Path clips,

            @Key(value = "Clips of each list to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {}

    @Override
    public String name() {
        return "common_voice";
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
        Path clips = config.clips() == null ? file.resolveSibling("clips") : config.clips();
        RecordingList list = new RecordingList(file, config.limit());
        try (Lines lines = Lines.of(file)) {
            List<String> header = lines.hasNext() ? List.of(lines.next().split("\t", -1)) : List.of();
            int path = header.indexOf("path");
            int sentence = header.indexOf("sentence");
            if (path < 0 || sentence < 0) {
                throw new InputException(file + ":1: expected a header that names the columns 'path' and 'sentence' but"
                        + " found '" + String.join(", ", header) + "'; is this a list of Common Voice?");
            }
            while (lines.hasNext() && !list.full()) {
                String[] cells = lines.next().split("\t", -1);
                if (cells.length != header.size()) {
                    throw new InputException(file + ":" + lines.lineNumber() + ": expected " + header.size()
                            + " columns as the header has but found " + cells.length + "; get the file again");
                }
                String name = cells[path].strip();
                list.add(lines.lineNumber(), name, name, clip(clips, name), cells[sentence]);
            }
        }
        return list.dataset(file.toString(), clips);
    }

    /** The clip as something that can be read, if it is there; else as it is. */
    private static Optional<Path> clip(Path clips, String name) {
        String stem = name.replaceFirst("\\.mp3$", "");
        return Stream.of(stem + ".flac", stem + ".wav", name)
                .map(clips::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
