package io.github.seqwright.recipes.captioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.LateFeatures;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.data.Sample;
import io.github.seqwright.encoder.image.Augmentation;
import io.github.seqwright.recipe.Configs;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptioningTest {

    private final CaptioningFactory factory = new CaptioningFactory();

    @TempDir
    private Path folder;

    private Path image;
    private Dataset<Path> data;

    @BeforeEach
    void draw() throws IOException {
        image = folder.resolve("a.png");
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(20, 15, 0xFFFFFF);
        ImageIO.write(picture, "png", image.toFile());
        data = Dataset.of(
                "data",
                List.of(new Example<>("a.png", image, List.of("A dog .", "a dog runs", "A dog . " + "x ".repeat(60)))));
    }

    private static CaptioningFactory.Config config(Augmentation augmentation, int captionsPerStep) {
        CaptioningFactory.Config all = Configs.defaults(CaptioningFactory.Config.class);
        CaptioningFactory.Captions captions = all.captions();
        return new CaptioningFactory.Config(
                all.image(),
                augmentation,
                new CaptioningFactory.Captions(
                        captions.tokenizer(), 1, captions.maxSize(), captions.maxLength(), captionsPerStep));
    }

    private Task<Path> task(Augmentation augmentation) {
        return task(augmentation, 0);
    }

    @SuppressWarnings("unchecked") // captioning reads paths
    private Task<Path> task(Augmentation augmentation, int captionsPerStep) {
        return (Task<Path>) factory.fit(config(augmentation, captionsPerStep), data);
    }

    @Test
    void sourcesAreImagesOfOneSize() {
        Task<Path> task = task(Augmentation.NONE);
        assertThat(task.sourceSpec()).isInstanceOfSatisfying(SourceSpec.Image.class, spec -> {
            assertThat(spec.height()).isEqualTo(224);
            assertThat(spec.mean()).containsExactly(0.485, 0.456, 0.406);
        });
        Pixels pixels = (Pixels) task.features(image);
        assertThat(pixels.width()).isEqualTo(224);
        assertThat(pixels.key()).hasSize(64);
        assertThat(task.parse("x/y.jpg")).isEqualTo(Path.of("x/y.jpg"));
    }

    @Test
    void captionsAreLowercaseWordsThatGiveTheirTextBack() {
        Task<Path> task = task(Augmentation.NONE);
        assertThat(task.text(task.target("A Dog runs ."))).isEqualTo("a dog runs .");
    }

    @Test
    void trainingDecodesLateAndLeavesLongCaptionsOut() {
        Task<Path> task = task(Augmentation.NONE);
        Sample sample = task.trainingSample(data.open(0).next(), new Random(1)).orElseThrow();
        assertThat(sample.targets()).hasSize(2);
        assertThat(sample.source().numbers()).isEqualTo(3 * 224 * 224);
        assertThat(sample.source())
                .isInstanceOfSatisfying(
                        LateFeatures.class,
                        late -> assertThat(((Pixels) late.make()).rgb())
                                .isEqualTo(((Pixels) task.features(image)).rgb()));
        Example<Path> onlyLong = Example.of("b", image, "x ".repeat(60));
        assertThat(task.trainingSample(onlyLong, new Random(1))).isEmpty();
    }

    @Test
    void captionsAreDrawnWhereAStepHasFewerThanTheImage() {
        Task<Path> task = task(Augmentation.NONE, 1);
        Set<String> drawn = new TreeSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Sample sample =
                    task.trainingSample(data.open(0).next(), new Random(seed)).orElseThrow();
            assertThat(sample.targets()).hasSize(1);
            drawn.add(task.text(sample.targets().get(0)));
        }
        assertThat(drawn).containsExactly("a dog .", "a dog runs");
        assertThat(task(Augmentation.NONE, 5)
                        .trainingSample(data.open(0).next(), new Random(1))
                        .orElseThrow()
                        .targets())
                .hasSize(2);
    }

    @Test
    void augmentationIsDrawnFromTheStreamsRandomNumbers() {
        Task<Path> task = task(new Augmentation(0.5, 0.3, 1.2, 0.3, 0.3, 0.3));
        byte[] one = made(task, 1);
        assertThat(made(task, 1)).isEqualTo(one);
        assertThat(made(task, 2)).isNotEqualTo(one);
    }

    private byte[] made(Task<Path> task, long seed) {
        Sample sample =
                task.trainingSample(data.open(0).next(), new Random(seed)).orElseThrow();
        return ((Pixels) ((LateFeatures) sample.source()).make()).rgb();
    }

    @Test
    void anUnreadableImageIsFoundWhenItIsDecoded() throws IOException {
        Task<Path> task = task(Augmentation.NONE);
        Path text = Files.writeString(folder.resolve("b.jpg"), "Dear Sir");
        Sample sample = task.trainingSample(Example.of("b", text, "a dog"), new Random(1))
                .orElseThrow();
        assertThatThrownBy(() -> ((LateFeatures) sample.source()).make())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("b.jpg: expected a JPEG");
    }

    @Test
    void whatIsSavedReadsTheSame() throws IOException {
        Task<Path> task = task(Augmentation.NONE);
        Path saved = Files.createDirectories(folder.resolve("saved"));
        task.save(saved);
        Task<?> loaded = factory.load(config(Augmentation.NONE, 0), saved);
        assertThat(loaded.targetVocabulary()).isEqualTo(task.targetVocabulary());
        assertThat(loaded.target("a dog")).isEqualTo(task.target("a dog"));
        assertThat(loaded.sourceSpec()).isEqualTo(task.sourceSpec());
    }
}
