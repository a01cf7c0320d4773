package io.github.seqwright.recipes.captioning;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code type: coco_captions}: COCO's own {@code captions_train2017.json} and the like (Chen et al. 2015). */
public final class CocoCaptionsFactory implements DataFactory<CocoCaptionsFactory.Config> {

    /** {@code data} of type {@code coco_captions}. */
    public record Config(
            @Key("What is trained on.") Split train,

            @Key(
                    value = "What the model is tried on while it trains; null: never, and the last model counts as the"
                            + " best.",
                    byDefault = "null")
            @Nullable
            Split dev,

            @Key(value = "What the finished model is scored on; null: nothing.", byDefault = "null") @Nullable
            Split test) {}

    /** One split. */
    public record Split(
            @Key("Captions, as captions_val2017.json.") Path captions,

            @Key("Folders or .zip archives with the images.")
            List<Path> images,

            @Key(value = "Images to read; 0 for all.", byDefault = "0", min = 0)
            long limit) {}

    private static final String FORM =
            "an object with `images` (`id`, `file_name`) and `annotations` (`image_id`," + " `caption`)";

    private record File(
            @Nullable List<Image> images, @Nullable List<Annotation> annotations) {}

    private record Image(long id, @Nullable String fileName) {}

    private record Annotation(long imageId, @Nullable String caption) {}

    @Override
    public String name() {
        return "coco_captions";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        return DataSplits.each(Path.class, config.train(), config.dev(), config.test(), CocoCaptionsFactory::open);
    }

    private static Dataset<Path> open(Split split) {
        Path file = split.captions();
        File content = CaptionJson.read(file, File.class, FORM);
        CaptionTable table = new CaptionTable(file);
        Map<Long, String> names = new HashMap<>();
        for (Image image : CaptionJson.part(content.images(), file, "images", FORM)) {
            String name = CaptionJson.part(image.fileName(), file, "file_name", FORM);
            names.put(image.id(), name);
            table.name(name);
        }
        for (Annotation annotation : CaptionJson.part(content.annotations(), file, "annotations", FORM)) {
            String name = names.get(annotation.imageId());
            if (name == null) {
                throw new InputException(file + ": a caption is of image " + annotation.imageId()
                        + ", which `images` does not have; get the whole file");
            }
            table.add(name, CaptionJson.part(annotation.caption(), file, "caption", FORM), 0);
        }
        return table.dataset(file.toString(), table.images(), new FilePlaces(split.images(), "images"), split.limit());
    }
}
