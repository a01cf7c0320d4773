package io.github.seqwright.recipes.captioning;

import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Seeds;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.captioning.SceneSampler.Split;
import io.github.seqwright.recipes.files.FileExamples;
import io.github.seqwright.recipes.files.FilePlaces;
import io.github.seqwright.recipes.files.ZipWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code type: shapes}: scenes of colored shapes with captions from a small grammar. The pictures are drawn once, into an archive a
 * split, which anyone may look at.
 */
public final class ShapesFactory implements DataFactory<ShapesFactory.Config> {

    /** {@code data} of type {@code shapes}. */
    public record Config(
            @Key(value = "Scenes trained on.", byDefault = "6000", min = 1, max = 1_000_000)
            int train,

            @Key(
                    value = "Scenes of development, of combinations that training does not have.",
                    byDefault = "300",
                    min = 1,
                    max = 100_000)
            int dev,

            @Key(
                    value = "Test scenes, of combinations that neither training nor development has.",
                    byDefault = "500",
                    min = 1,
                    max = 100_000)
            int test,

            @Key(value = "Rows and columns of a picture, in pixels.", byDefault = "64", min = 32, max = 512)
            int size,

            @Key(value = "Another seed gives other scenes.", byDefault = "1", min = 0)
            long seed,

            @Key(value = "Folder that the pictures are drawn into.", byDefault = "data:shapes")
            Path folder) {}

    private static final Logger LOG = LoggerFactory.getLogger(ShapesFactory.class);

    @Override
    public String name() {
        return "shapes";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        return new DataSplits<>(
                Path.class,
                split(config, Split.TRAIN, config.train()),
                split(config, Split.DEV, config.dev()),
                split(config, Split.TEST, config.test()));
    }

    private static Dataset<Path> split(Config config, Split split, int count) {
        List<Scene> scenes = SceneSampler.scenes(split, count, config.seed());
        String name = split.name().toLowerCase(Locale.ROOT);
        // Other scenes give another archive.
        List<List<String>> captions = scenes.stream().map(Scene::captions).toList();
        Path archive = config.folder()
                .resolve(String.format(
                        Locale.ROOT,
                        "%s-%d-of-%d-pixels-seed-%d-%08x.zip",
                        name,
                        count,
                        config.size(),
                        config.seed(),
                        captions.hashCode()));
        if (!Files.exists(archive)) {
            LOG.info("drawing {} scenes into {}", count, archive);
            AtomicFile.createFolder(config.folder());
            write(archive, scenes, config.size(), Seeds.mix(config.seed(), "drawing " + split));
        }
        FilePlaces places = new FilePlaces(List.of(archive), "images");
        List<Example<Path>> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String picture = picture(i);
            Path file = places.find(picture).orElseThrow();
            examples.add(new Example<>(name + "/" + picture, file, captions.get(i)));
        }
        return new FileExamples("shapes, " + name + ", " + archive, examples);
    }

    private static String picture(int number) {
        return String.format(Locale.ROOT, "%06d.png", number + 1);
    }

    private static void write(Path archive, List<Scene> scenes, int side, long seed) {
        AtomicFile.write(archive, out -> {
            ZipWriter zip = new ZipWriter(out);
            StringBuilder captions = new StringBuilder();
            for (int i = 0; i < scenes.size(); i++) {
                Random random = new Random(Seeds.mix(seed, "scene", i));
                zip.add(picture(i), png(new SceneDrawing(side, random).draw(scenes.get(i))));
                for (String caption : scenes.get(i).captions()) {
                    captions.append(picture(i)).append('\t').append(caption).append('\n');
                }
            }
            zip.add("captions.tsv", captions.toString());
            zip.finish();
        });
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", png);
        }
        return out.toByteArray();
    }
}
