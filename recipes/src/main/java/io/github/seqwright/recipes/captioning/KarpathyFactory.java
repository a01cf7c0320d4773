package io.github.seqwright.recipes.captioning;

import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: karpathy}: Flickr8k, Flickr30k or COCO in the splits of Karpathy and Fei-Fei 2015, a JSON file {@code
 * dataset_NAME.json}.
 */
public final class KarpathyFactory implements DataFactory<KarpathyFactory.Config> {

    /** {@code data} of type {@code karpathy}. */
    public record Config(
            @Key("The file dataset_flickr8k.json, dataset_flickr30k.json or dataset_coco.json.")
            Path file,

            @Key("Folders or .zip archives with the images. COCO's are looked for with the name of their folder, too.")
            List<Path> images,

            @Key(value = "Whether the split `restval` of COCO is trained on too, as is usual.", byDefault = "true")
            boolean restval,

            @Key(value = "Images of each split to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {}

    private static final String FORM = "an object with `images`, each with `filename`, `split` and `sentences`";

    private record File(@Nullable List<Image> images) {}

    private record Image(
            @Nullable String filename,
            @Nullable String filepath,
            @Nullable String split,
            @Nullable List<Sentence> sentences) {}

    private record Sentence(@Nullable String raw) {}

    @Override
    public String name() {
        return "karpathy";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        Path file = config.file();
        CaptionTable captions = new CaptionTable(file);
        Map<String, List<String>> splits = new LinkedHashMap<>();
        File content = CaptionJson.read(file, File.class, FORM);
        FilePlaces places = new FilePlaces(config.images(), "images");
        for (Image image : CaptionJson.part(content.images(), file, "images", FORM)) {
            String name = CaptionJson.part(image.filename(), file, "filename", FORM);
            if (image.filepath() != null && places.find(name).isEmpty()) {
                name = image.filepath() + "/" + name;
            }
            captions.name(name);
            for (Sentence sentence : CaptionJson.part(image.sentences(), file, "sentences", FORM)) {
                captions.add(name, CaptionJson.part(sentence.raw(), file, "raw", FORM), 0);
            }
            String split = CaptionJson.part(image.split(), file, "split", FORM);
            splits.computeIfAbsent(
                            split.equals("restval") && config.restval() ? "train" : split, one -> new ArrayList<>())
                    .add(name);
        }
        return new DataSplits<>(
                Path.class,
                captions.dataset(file + ", train", splits.getOrDefault("train", List.of()), places, config.limit()),
                split(captions, "val", splits, places, config),
                split(captions, "test", splits, places, config));
    }

    private static @Nullable Dataset<Path> split(
            CaptionTable captions, String name, Map<String, List<String>> splits, FilePlaces places, Config config) {
        List<String> images = splits.get(name);
        return images == null ? null : captions.dataset(config.file() + ", " + name, images, places, config.limit());
    }
}
