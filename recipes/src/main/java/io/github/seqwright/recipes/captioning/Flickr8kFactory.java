package io.github.seqwright.recipes.captioning;

import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Lines;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code type: flickr8k}: Flickr8k as its authors give it out (Hodosh et al. 2013). */
public final class Flickr8kFactory implements DataFactory<Flickr8kFactory.Config> {

    /** {@code data} of type {@code flickr8k}. */
    public record Config(
            @Key(
                    value = "Lines `image#N<TAB>caption`, plain or .gz.",
                    byDefault = "data:flickr8k/Flickr8k.token.txt.gz")
            Path captions,

            @Key(
                    value = "Folders or .zip archives with the images.",
                    byDefault = "[\"data:flickr8k/flickr8k_train_224.zip\", \"data:flickr8k/flickr8k_dev_224.zip\","
                            + " \"data:flickr8k/flickr8k_test_224.zip\"]")
            List<Path> images,

            @Key(
                    value = "Lines `image<TAB>split`, the split being train, dev, test, or extra for those in none.",
                    byDefault = "data:flickr8k/splits.tsv")
            Path splits,

            @Key(
                    value = "List of the images to train on, one a line, as the authors' Flickr_8k.trainImages.txt;"
                            + " with it `splits` is not read.",
                    byDefault = "null")
            @Nullable
            Path train,

            @Key(value = "List of the images of development, likewise.", byDefault = "null") @Nullable
            Path dev,

            @Key(value = "List of the test images, likewise.", byDefault = "null") @Nullable
            Path test,

            @Key(value = "Images of each split to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {

        public Config {
            if (train == null && (dev != null || test != null)) {
                throw new IllegalArgumentException("train: expected a list of images too where dev or test has one");
            }
        }
    }

    private static final List<String> SPLITS = List.of("train", "dev", "test", "extra");

    @Override
    public String name() {
        return "flickr8k";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        CaptionTable captions = captions(config.captions());
        Map<String, List<String>> splits = config.train() == null ? splits(config.splits()) : lists(config);
        return new Opened(captions, new FilePlaces(config.images(), "images"), config, splits).splits();
    }

    /** What all splits are made from. */
    private record Opened(CaptionTable captions, FilePlaces places, Config config, Map<String, List<String>> images) {

        DataSplits<?> splits() {
            Dataset<Path> train = split("train");
            if (train == null) {
                throw new InputException(config.splits() + ": no image is in the split 'train'; expected lines of an"
                        + " image, a tab and train, dev or test");
            }
            return new DataSplits<>(Path.class, train, split("dev"), split("test"));
        }

        private @Nullable Dataset<Path> split(String name) {
            List<String> names = images.get(name);
            return names == null
                    ? null
                    : captions.dataset("Flickr8k, " + name + ", " + config.captions(), names, places, config.limit());
        }
    }

    private static CaptionTable captions(Path file) {
        CaptionTable table = new CaptionTable(file);
        try (Lines lines = Lines.of(file)) {
            while (lines.hasNext()) {
                String line = lines.next();
                int tab = line.indexOf('\t');
                int mark = line.lastIndexOf('#', Math.max(tab, 0));
                if (line.isBlank()) {
                    continue;
                }
                if (mark < 0) {
                    throw new InputException(
                            file + ":" + lines.lineNumber() + ": expected image#N, a tab and a caption but" + " found '"
                                    + line + "'; is this Flickr8k.token.txt?");
                }
                table.add(line.substring(0, mark), line.substring(tab + 1), lines.lineNumber());
            }
        }
        return table;
    }

    private static Map<String, List<String>> splits(Path file) {
        Map<String, List<String>> splits = new LinkedHashMap<>();
        try (Lines lines = Lines.of(file)) {
            while (lines.hasNext()) {
                String[] columns = lines.next().split("\t", -1);
                boolean header = lines.lineNumber() == 1 && columns[columns.length - 1].equals("split");
                if (header) {
                    continue;
                }
                if (columns.length != 2 || !SPLITS.contains(columns[1])) {
                    String found = columns.length == 2 ? columns[1] : String.join("\t", columns);
                    throw new InputException(
                            file + ":" + lines.lineNumber() + ": expected an image, a tab and train, dev,"
                                    + " test or extra but found '" + found + "'" + Spelling.hint(found, SPLITS));
                }
                splits.computeIfAbsent(columns[1], split -> new ArrayList<>()).add(columns[0]);
            }
        }
        return splits;
    }

    private static Map<String, List<String>> lists(Config config) {
        Map<String, List<String>> splits = new LinkedHashMap<>();
        put(splits, "train", config.train());
        put(splits, "dev", config.dev());
        put(splits, "test", config.test());
        return splits;
    }

    private static void put(Map<String, List<String>> splits, String name, @Nullable Path list) {
        if (list == null) {
            return;
        }
        List<String> images = new ArrayList<>();
        try (Lines lines = Lines.of(list)) {
            while (lines.hasNext()) {
                String line = lines.next().strip();
                if (!line.isEmpty()) {
                    images.add(line);
                }
            }
        }
        splits.put(name, images);
    }
}
