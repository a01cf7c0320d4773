package io.github.seqwright.recipes.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.data.DataSplits;
import io.github.seqwright.recipes.captioning.Scene.Color;
import io.github.seqwright.recipes.captioning.Scene.Form;
import io.github.seqwright.recipes.captioning.Scene.Relation;
import io.github.seqwright.recipes.captioning.Scene.Size;
import io.github.seqwright.recipes.captioning.Scene.Thing;
import io.github.seqwright.recipes.captioning.SceneSampler.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapesTest {

    private static final Thing RED_CIRCLE = new Thing(Size.LARGE, Color.RED, Form.CIRCLE);
    private static final Thing BLUE_CROSS = new Thing(Size.SMALL, Color.BLUE, Form.CROSS);

    @TempDir
    private Path folder;

    @Test
    void captionsTellShapeColorSizeCountAndRelation() {
        assertThat(new Scene(BLUE_CROSS, 3, Relation.NONE, null).captions())
                .containsExactly("three small blue crosses", "there are three small blue crosses");
        assertThat(new Scene(RED_CIRCLE, 1, Relation.NONE, null).captions())
                .containsExactly("a large red circle", "there is a large red circle");
        assertThat(new Scene(RED_CIRCLE, 1, Relation.ABOVE, BLUE_CROSS).captions())
                .containsExactly(
                        "a large red circle above a small blue cross",
                        "a small blue cross below a large red circle",
                        "there is a large red circle above a small blue cross",
                        "there is a small blue cross below a large red circle");
        assertThat(new Scene(BLUE_CROSS, 1, Relation.LEFT_OF, BLUE_CROSS).captions())
                .contains(
                        "a small blue cross left of a small blue cross",
                        "a small blue cross right of a small blue cross",
                        "two small blue crosses",
                        "there are two small blue crosses");
    }

    @Test
    void twoObjectsLieInARelation() {
        List<Scene> scenes = SceneSampler.scenes(Split.TRAIN, 500, 1);
        assertThat(scenes).anyMatch(scene -> scene.group().equals(scene.other()));
        for (Scene scene : scenes) {
            boolean pair = scene.other() != null;
            assertThat(scene.relation() != Relation.NONE).isEqualTo(pair);
            assertThat(scene.count()).isIn(pair ? List.of(1) : List.of(1, 3, 4));
        }
    }

    @Test
    void aSceneToldFromItsOtherObjectIsTheSameCombination() {
        for (Relation relation : Relation.values()) {
            if (relation != Relation.NONE) {
                assertThat(new Scene(RED_CIRCLE, 1, relation, BLUE_CROSS).combination())
                        .isEqualTo(new Scene(BLUE_CROSS, 1, relation.inverse(), RED_CIRCLE).combination());
            }
        }
    }

    @Test
    void noCombinationIsInTwoSplits() {
        Set<String> train = combinations(SceneSampler.scenes(Split.TRAIN, 4000, 1));
        Set<String> dev = combinations(SceneSampler.scenes(Split.DEV, 500, 1));
        Set<String> test = combinations(SceneSampler.scenes(Split.TEST, 500, 1));
        assertThat(train)
                .hasSizeGreaterThan(1000)
                .doesNotContainAnyElementsOf(dev)
                .doesNotContainAnyElementsOf(test);
        assertThat(dev).hasSizeGreaterThan(100).doesNotContainAnyElementsOf(test);
    }

    private static Set<String> combinations(List<Scene> scenes) {
        return scenes.stream().map(Scene::combination).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(
            value = Relation.class,
            names = {"LEFT_OF", "RIGHT_OF", "ABOVE", "BELOW"})
    void objectsLieAsTheyAreTold(Relation relation) {
        for (int seed = 0; seed < 20; seed++) {
            Scene scene = new Scene(RED_CIRCLE, 1, relation, BLUE_CROSS);
            BufferedImage image = new SceneDrawing(64, new Random(seed)).draw(scene);
            double[] red = middle(image, Color.RED.rgb);
            double[] blue = middle(image, Color.BLUE.rgb);
            double across = blue[0] - red[0];
            double down = blue[1] - red[1];
            boolean right = switch (relation) {
                case LEFT_OF -> across > Math.abs(down);
                case RIGHT_OF -> -across > Math.abs(down);
                case ABOVE -> down > Math.abs(across);
                default -> -down > Math.abs(across);
            };
            assertThat(right)
                    .as("seed %d: %.0f across, %.0f down", seed, across, down)
                    .isTrue();
        }
    }

    private static double[] middle(BufferedImage image, int rgb) {
        double x = 0;
        double y = 0;
        int count = 0;
        for (int i = 0; i < 64 * 64; i++) {
            if ((image.getRGB(i % 64, i / 64) & 0xFFFFFF) == rgb) {
                x += i % 64;
                y += i / 64;
                count++;
            }
        }
        assertThat(count).isPositive();
        return new double[] {x / count, y / count};
    }

    @Test
    void picturesAreDrawnOnceAndTheSameEverywhere() throws IOException {
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = folder.resolve("second");
        DataSplits<?> data = open(first);
        open(second);
        assertThat(data.train().size()).isEqualTo(6);
        try (var files = Files.list(first)) {
            List<Path> archives = files.sorted().toList();
            assertThat(archives).hasSize(3);
            for (Path archive : archives) {
                assertThat(second.resolve(archive.getFileName())).hasSameBinaryContentAs(archive);
            }
            var time = Files.getLastModifiedTime(archives.get(0));
            assertThat(open(first).train().checksum()).isEqualTo(data.train().checksum());
            assertThat(Files.getLastModifiedTime(archives.get(0))).isEqualTo(time);
        }
    }

    private static DataSplits<?> open(Path folder) {
        return new ShapesFactory().open(new ShapesFactory.Config(6, 2, 2, 32, 1, folder));
    }
}
