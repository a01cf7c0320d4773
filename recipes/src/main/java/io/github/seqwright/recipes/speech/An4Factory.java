package io.github.seqwright.recipes.speech;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Lines;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code type: an4}: CMU AN4, of which the folders {@code wav} and {@code etc} are read. It has a test set of speakers of its own but
 * none for development, which some speakers of the training set become.
 */
public final class An4Factory implements DataFactory<An4Factory.Config> {

    /** {@code data} of type {@code an4}. */
    public record Config(
            @Key(value = "Folder or .zip archive with AN4's `wav` and `etc`.", byDefault = "data:an4/an4.zip")
            Path path,

            @Key(
                    value = "Speakers of the training set that development gets; none trains without validation.",
                    byDefault = "[ffmm, fnsv, mcel, meab, mjgk, mmsh, msjm]")
            List<String> devSpeakers,

            @Key(value = "Recordings of each split to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {

        public Config {
            devSpeakers = List.copyOf(devSpeakers);
        }
    }

    /** {@code <s> YES </s> (an251-fash-b)}; the marks are there in training only. */
    private static final Pattern TRANSCRIPT = Pattern.compile("(?:<s>)?(.*?)(?:</s>)?\\s*\\(([^()]+)\\)\\s*");

    @Override
    public String name() {
        return "an4";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        Path root = root(config.path());
        List<String> dev = config.devSpeakers();
        Split train = new Split(config, root, "train", "train");
        return new DataSplits<>(
                Path.class,
                train.read(speaker -> !dev.contains(speaker)),
                dev.isEmpty() ? null : new Split(config, root, "train", "dev").read(dev::contains),
                new Split(config, root, "test", "test").read(speaker -> true));
    }

    private static Path root(Path place) {
        Path root = FilePlaces.root(place, "AN4's recordings");
        for (Path folder : List.of(root, root.resolve("an4"))) {
            if (Files.isDirectory(folder.resolve("etc"))) {
                return folder;
            }
        }
        throw new InputException(place + ": has no folder 'etc' with AN4's lists; name the folder or archive that has"
                + " 'wav' and 'etc' in it");
    }

    /**
     * @param official the split of AN4 that it is of
     * @param name what it is here
     */
    private record Split(Config config, Path root, String official, String name) {

        /** @param speakers tells those who are in it */
        Dataset<Path> read(Predicate<String> speakers) {
            Path texts = root.resolve("etc").resolve("an4_" + official + ".transcription");
            RecordingList list = new RecordingList(texts, config.limit());
            try (Lines ids = Lines.of(root.resolve("etc").resolve("an4_" + official + ".fileids"));
                    Lines lines = Lines.of(texts)) {
                while (ids.hasNext() && lines.hasNext() && !list.full()) {
                    String id = ids.next().strip();
                    Matcher transcript = TRANSCRIPT.matcher(lines.next());
                    if (!transcript.matches() || !id.endsWith("/" + transcript.group(2))) {
                        throw new InputException(texts + ":" + lines.lineNumber() + ": expected a transcript and ("
                                + id.substring(id.lastIndexOf('/') + 1) + ") as line " + ids.lineNumber()
                                + " of the .fileids says; the two files do not belong together");
                    }
                    if (speakers.test(speaker(id))) {
                        String file = "wav/" + id + ".wav";
                        Optional<Path> found = Optional.of(root.resolve(file)).filter(Files::isRegularFile);
                        list.add(
                                lines.lineNumber(),
                                id,
                                file,
                                found,
                                transcript.group(1).strip());
                    }
                }
                if (!list.full() && (ids.hasNext() || lines.hasNext())) {
                    throw new InputException(
                            texts + ": has not as many lines as the .fileids; the two files do not belong"
                                    + " together, or one is cut off");
                }
            }
            return list.dataset("AN4, " + name + ", " + config.path(), config.path());
        }

        /** The folder that a recording is in. */
        private static String speaker(String id) {
            String[] parts = id.split("/", -1);
            return parts.length < 2 ? "" : parts[parts.length - 2];
        }
    }
}
