package io.github.seqwright.recipes.speech;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FileExamples;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: fsdd}: the Free Spoken Digit Dataset, as single digits or as strings of them. Its official test set are the first five
 * recordings that a speaker made of a digit.
 */
public final class FsddFactory implements DataFactory<FsddFactory.Config> {

    /** {@code data} of type {@code fsdd}. */
    public record Config(
            @Key(
                    value = "Folder or .zip archive with recordings such as `7_jackson_32.wav`.",
                    byDefault = "data:fsdd/fsdd_recordings.zip")
            Path recordings,

            @Key(
                    value = "How many recordings of each speaker and digit development gets of the training set, the"
                            + " last ones; 0 trains without validation.",
                    byDefault = "5",
                    min = 0,
                    max = 44)
            int dev,

            @Key(value = "Strings of digits instead of single ones; null: single ones.", byDefault = "null") @Nullable
            DigitStringsConfig strings) {

        public Config {
            if (strings != null && dev == 0) {
                throw new IllegalArgumentException("dev: expected at least 1 where there are strings but found 0");
            }
        }
    }

    private static final int FIRST_TO_TRAIN_ON = 5;
    private static final int TAKES = 50;

    @Override
    public String name() {
        return "fsdd";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        Path place = config.recordings();
        List<SpokenDigit> all = FilePlaces.filesUnder(FilePlaces.root(place, "recordings")).stream()
                .map(SpokenDigit::of)
                .flatMap(Optional::stream)
                .toList();
        int firstOfDev = TAKES - config.dev();
        List<SpokenDigit> train = some(place, all, take -> take >= FIRST_TO_TRAIN_ON && take < firstOfDev);
        List<SpokenDigit> dev = config.dev() == 0 ? List.of() : some(place, all, take -> take >= firstOfDev);
        List<SpokenDigit> test = some(place, all, take -> take < FIRST_TO_TRAIN_ON);
        if (config.strings() != null) {
            DigitStrings strings = new DigitStrings(config.strings());
            return new DataSplits<>(
                    Path.class,
                    strings.split("train", config.strings().train(), train),
                    strings.split("dev", config.strings().dev(), dev),
                    strings.split("test", config.strings().test(), test));
        }
        return new DataSplits<>(
                Path.class,
                single("train", place, train),
                dev.isEmpty() ? null : single("dev", place, dev),
                single("test", place, test));
    }

    private static List<SpokenDigit> some(Path place, List<SpokenDigit> all, IntPredicate takes) {
        List<SpokenDigit> some =
                all.stream().filter(digit -> takes.test(digit.take())).toList();
        if (some.isEmpty()) {
            throw new InputException(
                    place + ": lacks recordings; expected DIGIT_SPEAKER_NUMBER.wav there with numbers from 0 to "
                            + (TAKES - 1) + ", such as 7_jackson_32.wav");
        }
        return some;
    }

    private static Dataset<Path> single(String split, Path place, List<SpokenDigit> digits) {
        return new FileExamples(
                "FSDD, " + split + ", " + place,
                digits.stream()
                        .map(digit -> Example.of(digit.file().getFileName().toString(), digit.file(), digit.word()))
                        .toList());
    }
}
