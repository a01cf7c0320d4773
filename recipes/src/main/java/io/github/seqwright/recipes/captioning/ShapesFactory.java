package io.github.seqwright.recipes.captioning;

import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Seeds;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.captioning.SceneSampler.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
        Path archive = config.folder()
                .resolve(String.format(
                        Locale.ROOT, "%s-%d-of-%d-pixels-seed-%d.zip", name, count, config.size(), config.seed()));
        if (!Files.exists(archive)) {
            LOG.info("drawing {} scenes into {}", count, archive);
            createFolder(config.folder());
            write(archive, scenes, config.size(), Seeds.mix(config.seed(), "drawing " + split));
        }
        ImagePlaces places = new ImagePlaces(List.of(archive));
        List<Example<Path>> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String picture = picture(i);
            Path file = places.find(picture).orElseThrow();
            examples.add(new Example<>(name + "/" + picture, file, scenes.get(i).captions()));
        }
        return new CaptionedImages("shapes, " + name + ", " + archive, examples);
    }

    private static String picture(int number) {
        return String.format(Locale.ROOT, "%06d.png", number + 1);
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder, e);
        }
    }

    private static void write(Path archive, List<Scene> scenes, int side, long seed) {
        AtomicFile.write(archive, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            StringBuilder captions = new StringBuilder();
            for (int i = 0; i < scenes.size(); i++) {
                Random random = new Random(Seeds.mix(seed, "scene", i));
                entry(zip, picture(i));
                writePng(new SceneDrawing(side, random).draw(scenes.get(i)), zip);
                for (String caption : scenes.get(i).captions()) {
                    captions.append(picture(i)).append('\t').append(caption).append('\n');
                }
            }
            entry(zip, "captions.tsv");
            zip.write(captions.toString().getBytes(StandardCharsets.UTF_8));
            zip.finish();
        });
    }

    /** Without a time of day, so that the same scenes give the same archive. */
    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
    }

    private static void writePng(BufferedImage image, OutputStream out) throws IOException {
        try (MemoryCacheImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", png);
        }
    }
}
