package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Covers;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.engine.TorchScriptNetwork;
import io.github.seqwright.io.SafeTensors;
import io.github.seqwright.model.Weights;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.task.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a tiny network, see make_tiny_network.py, and on a real one where it is there. */
class PretrainedCnnEncoderTest {

    private static final int SIZE = 5;

    @TempDir
    Path folder;

    private static Path tiny() {
        try (InputStream in = PretrainedCnnEncoderTest.class.getResourceAsStream("tiny_network.pt")) {
            Path file = Files.createTempFile("tiny", ".pt");
            file.toFile().deleteOnExit();
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PretrainedCnnEncoder encoder(float dropout, boolean frozen, @Nullable Path cache, double gib) {
        return new PretrainedCnnEncoder(new PretrainedCnnConfig(tiny(), SIZE, dropout, frozen, cache, gib));
    }

    @Nested
    @Covers("pretrained_cnn")
    class Contract extends ImageEncoderContract {

        @Override
        protected Encoder encoder(float dropout) {
            return PretrainedCnnEncoderTest.encoder(dropout, false, null, 0);
        }

        @Override
        int height() {
            return 9;
        }

        @Override
        int width() {
            return 12;
        }

        @Override
        Layout.Grid grid() {
            return new Layout.Grid(5, 6);
        }
    }

    @Test
    void aFrozenNetworkHasNoGradient() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder encoder = encoder(0, true, null, 0);
            encoder.initialize(manager, 1);
            Map<String, Parameter> parameters = encoder.parameters();
            assertThat(parameters.keySet())
                    .containsExactlyInAnyOrder(
                            "network.stem.bias",
                            "network.stem.weight",
                            "norm.weight",
                            "norm.bias",
                            "projection.weight",
                            "projection.bias");
            parameters.forEach((path, parameter) ->
                    assertThat(parameter.requiresGradient()).as(path).isEqualTo(!path.startsWith("network")));
            assertThat(parameters.get("network.stem.weight").getArray().hasGradient())
                    .isFalse();
        }
    }

    /** As after fine-tuning: the file holds other weights than the network came with. */
    @Test
    void changedWeightsSurviveAFile() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder changed = encoder(0, true, null, 0);
            changed.initialize(manager, 1);
            changed.parameters().get("network.stem.weight").getArray().muli(-2);
            Path file = folder.resolve("weights.safetensors");
            SafeTensors.write(file, Weights.arrays(changed), Map.of());
            Encoder loaded = encoder(0, true, null, 0);
            Weights.load(loaded, manager, SafeTensors.open(file), "");
            List<Features> images = images(2);
            assertThat(memory(manager, loaded, false, images)).isEqualTo(memory(manager, changed, false, images));
            Encoder original = encoder(0, true, null, 0);
            original.initialize(manager, 1);
            assertThat(memory(manager, loaded, false, images)).isNotEqualTo(memory(manager, original, false, images));
        }
    }

    @Test
    void imagesInTheCacheNeedNoNetwork() throws IOException {
        Path cache = folder.resolve("cache");
        try (NDManager manager = NDManager.newBaseManager()) {
            Encoder encoder = encoder(0, true, cache, 1);
            encoder.initialize(manager, 1);
            List<Features> images = images(3);
            float[] plain = memory(manager, encoder, false, images);
            assertThat(cache).as("a model in use makes no cache").doesNotExist();
            float[] first = memory(manager, encoder, true, images);
            Fixture.assertClose("to 16 bits", first, plain, 5e-3);
            assertThat(files(cache)).hasSize(3);

            Counted counted = new Counted();
            List<Features> more = new ArrayList<>(images(4));
            assertThat(memory(manager, encoder, counted, true, images)).isEqualTo(first);
            assertThat(counted.embedded).isZero();
            memory(manager, encoder, counted, true, more);
            assertThat(counted.embedded).isEqualTo(1);

            // A damaged file is computed anew, and an image without a name always.
            Files.write(files(cache).get(0), new byte[20]);
            List<Features> nameless = List.of(new Pixels(((Pixels) images.get(0)).rgb(), 9, 12, ""));
            memory(manager, encoder, counted, true, more);
            memory(manager, encoder, counted, true, nameless);
            assertThat(counted.embedded).isEqualTo(3);

            // Other weights give other features.
            Encoder other = encoder(0, true, cache, 1);
            other.initialize(manager, 1);
            other.parameters().get("network.stem.weight").getArray().muli(-2);
            memory(manager, other, counted, true, images);
            assertThat(counted.embedded).isEqualTo(6);
        }
    }

    @Test
    void aFullCacheTakesNoMore() throws IOException {
        Path cache = folder.resolve("cache");
        try (NDManager manager = NDManager.newBaseManager()) {
            double gib = 2000.0 / (1L << 30);
            Encoder encoder = encoder(0, true, cache, gib);
            encoder.initialize(manager, 1);
            memory(manager, encoder, true, images(4));
            assertThat(files(cache)).hasSize(2);
        }
    }

    private static List<Path> files(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Features> images(int count) {
        Random random = new Random(2);
        List<Features> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] rgb = new byte[9 * 12 * 3];
            random.nextBytes(rgb);
            images.add(new Pixels(rgb, 9, 12, "image" + i));
        }
        return images;
    }

    private static PixelInput pixels() {
        return new PixelInput(new SourceSpec.Image(9, 12, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5)));
    }

    /** Counts the images that were sent to the device. */
    private static final class Counted extends SourceInput {
        private final PixelInput pixels = pixels();
        private int embedded;

        @Override
        public int size() {
            return pixels.size();
        }

        @Override
        public Optional<String> key(Features source) {
            return pixels.key(source);
        }

        @Override
        public Padded embed(Forward f, List<Features> sources) {
            embedded += sources.size();
            return pixels.embed(f, sources);
        }
    }

    private static float[] memory(NDManager manager, Encoder encoder, boolean training, List<Features> images) {
        return memory(manager, encoder, pixels(), training, images);
    }

    private static float[] memory(
            NDManager manager, Encoder encoder, SourceInput input, boolean training, List<Features> images) {
        try (NDManager scope = manager.newSubManager()) {
            return encoder.encode(new Forward(scope, training), input, images)
                    .memory()
                    .values()
                    .toFloatArray();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "torch.save(x, \"f\")",
                "ops.aten.from_file(\"f\")",
                "(x).save(\"f\", )",
                "torch . save(x, \"f\")",
                "write = torch.save"
            })
    void filesThatDoMoreThanComputingAreRefused(String statement) throws IOException {
        Path file = archive("    y = " + statement + "\n    return torch.relu(x)\n");
        assertRefused(file, "operator");
    }

    @Test
    void filesThatAreNoNetworksAreSaid() throws IOException {
        assertRefused(folder.resolve("none.pt"), "no such file");
        Path text = Files.writeString(folder.resolve("text.pt"), "hello");
        assertRefused(text, "is no TorchScript file");
        assertRefused(archive("    return torch.relu(x)\n"), "the engine cannot use this network");
    }

    private Path archive(String body) throws IOException {
        Path file = folder.resolve("made.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("m/code/__torch__.py"));
            String code = "class M(Module):\n  def forward(self: __torch__.M, x: Tensor) -> Tensor:\n" + body;
            zip.write(code.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> new PretrainedCnnEncoder(new PretrainedCnnConfig(file, 4, 0, true, null, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(message);
    }

    /** The numbers that come with MobileNetEdgeTPU in the data folder. */
    @Test
    void aRealNetworkGivesItsCheckValues() {
        String data = System.getenv("SEQWRIGHT_DATA");
        Path file = Path.of(data == null ? "../../shared/data" : data, "pretrained_cnn", "features.pt");
        assumeTrue(Files.exists(file), "the network is not in the data folder");
        try (NDManager manager = NDManager.newBaseManager();
                TorchScriptNetwork network = TorchScriptNetwork.load(file, manager)) {
            int pixels = 3 * 224 * 224;
            float[] image = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                image[i] = i % 251 / 125f - 1;
            }
            network.parameters().values().forEach(array -> array.setRequiresGradient(false));
            NDArray features = network.forward(manager, manager.create(image, new Shape(1, 3, 224, 224)));
            assertThat(features.getShape()).isEqualTo(new Shape(1, 1280, 7, 7));
            assertThat((double) features.mean().getFloat()).isCloseTo(0.20769, within(2e-4));
            assertThat((double) features.max().getFloat()).isCloseTo(10.9461, within(1e-2));
        }
    }
}
