package io.github.seqwright.recipes.speech;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Lines;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FileExamples;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code type: librispeech}: folders laid out as those of LibriSpeech (Panayotov et al. 2015): somewhere in them {@code *.trans.txt}
 * with lines of a name and a text, and the recordings beside it.
 */
public final class LibriSpeechFactory implements DataFactory<LibriSpeechFactory.Config> {

    /** {@code data} of type {@code librispeech}. */
    public record Config(
            @Key("Folders or .zip archives to train on, such as LibriSpeech/train-clean-100, or what `data fetch`"
                    + " made, `data:librispeech-train-clean-100/LibriSpeech`.")
            List<Path> train,

            @Key(value = "Those that the model is tried on while it trains; none: never.", byDefault = "[]")
            List<Path> dev,

            @Key(value = "Those that the finished model is scored on.", byDefault = "[]")
            List<Path> test,

            @Key(value = "Recordings of each split to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {

        public Config {
            train = List.copyOf(train);
            dev = List.copyOf(dev);
            test = List.copyOf(test);
            if (train.isEmpty()) {
                throw new IllegalArgumentException("train: expected at least one folder but found none");
            }
        }
    }

    private static final String LIST = ".trans.txt";

    @Override
    public String name() {
        return "librispeech";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        return new DataSplits<>(
                Path.class,
                split(config.train(), config.limit()),
                config.dev().isEmpty() ? null : split(config.dev(), config.limit()),
                config.test().isEmpty() ? null : split(config.test(), config.limit()));
    }

    private static Dataset<Path> split(List<Path> folders, long limit) {
        List<Example<Path>> examples = new ArrayList<>();
        for (Path folder : folders) {
            List<Path> lists = FilePlaces.filesUnder(FilePlaces.root(folder, "recordings")).stream()
                    .filter(file -> file.getFileName().toString().endsWith(LIST))
                    .toList();
            if (lists.isEmpty()) {
                throw new InputException(folder + ": has no file that ends in " + LIST
                        + "; expected a part of LibriSpeech, such as dev-clean, unpacked");
            }
            for (Path list : lists) {
                read(folder, list, examples);
            }
        }
        List<Example<Path>> wanted = limit > 0 && limit < examples.size() ? examples.subList(0, (int) limit) : examples;
        return new FileExamples("LibriSpeech, " + (folders.size() == 1 ? folders.get(0) : folders), wanted);
    }

    private static void read(Path folder, Path file, List<Example<Path>> examples) {
        RecordingList list = new RecordingList(file, 0);
        try (Lines lines = Lines.of(file)) {
            while (lines.hasNext()) {
                String line = lines.next().strip();
                int space = line.indexOf(' ');
                if (space < 0 && !line.isEmpty()) {
                    throw new InputException(file + ":" + lines.lineNumber()
                            + ": expected a name, a space and a text but found '" + line + "'; complete it");
                }
                if (space >= 0) {
                    String id = line.substring(0, space);
                    list.add(lines.lineNumber(), id, id, recording(file, id), line.substring(space + 1));
                }
            }
        }
        examples.addAll(list.examples(folder));
    }

    private static Optional<Path> recording(Path list, String id) {
        return Stream.of(".flac", ".wav")
                .map(ending -> list.resolveSibling(id + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
