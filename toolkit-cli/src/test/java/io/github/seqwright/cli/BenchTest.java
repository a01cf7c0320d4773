package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bench} says; how fast it was is not looked at. */
@ExtendWith(TrainedModel.class)
class BenchTest {

    /** Of what a PyTorch script with the same options prints. */
    private static final String[] COMMON_KEYS = {
        "mode", "precision", "attention", "input_feeding", "torch", "threads", "step_ms", "tokens_per_second"
    };

    private static final List<String> SMALL = List.of(
            "--batch=4",
            "--source-length=5",
            "--target-length=6",
            "--vocab=40",
            "--embed=8",
            "--encoder-hidden=8",
            "--hidden=8",
            "--layers=1",
            "--device=cpu",
            "--steps=3",
            "--warmup=1");

    private static final String CAPTIONS = """
        task: {type: captioning, image: {height: 16, width: 16}, captions: {min_frequency: 1}}
        data: {type: image_captions, train: list.tsv, dev: list.tsv}
        model:
          input: {type: pixels}
          target: {embedding: 8}
          encoder:
            {type: resnet, stem_channels: 16, stem_kernel: 3, pooling: 1, channels: [16, 16], blocks: [1, 1]}
          decoder: {type: recurrent, hidden: 16, attention: none}
        training: {device: cpu, batch: {size: 2}}
        search: {method: greedy, limits: {max_length: 10}}
        evaluation: {metrics: [exact_match]}
        """;

    @TempDir
    private Path folder;

    private Result bench(String... arguments) throws Exception {
        return seqwright(Stream.concat(Stream.of("bench"), Stream.of(arguments)).toArray(String[]::new))
                .in(folder)
                .run();
    }

    private Result small(String mode, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(mode));
        arguments.addAll(SMALL);
        arguments.addAll(List.of(more));
        return bench(arguments.toArray(String[]::new));
    }

    private static JsonObject object(Result result) {
        assertThat(result.done()).endsWith("}\n").containsOnlyOnce("\n");
        return JsonParser.parseString(result.output()).getAsJsonObject();
    }

    private static void assertMeasured(JsonObject object) {
        assertThat(object.keySet()).contains(COMMON_KEYS);
        for (String key : List.of(
                "threads",
                "parameters",
                "step_ms",
                "tokens_per_second",
                "overall_tokens_per_second",
                "examples_per_second",
                "tokens_per_step",
                "examples_per_step")) {
            assertThat(object.get(key).getAsDouble()).as(key).isPositive();
        }
        assertThat(object.get("wait_ms").getAsDouble()).isNotNegative();
        assertThat(object.get("device").getAsString()).isEqualTo("cpu");
    }

    @Test
    void trainingInTheSizesOfTheOptions() throws Exception {
        JsonObject object = object(small("train", "--json"));

        assertMeasured(object);
        assertThat(object.get("mode").getAsString()).isEqualTo("train");
        assertThat(object.get("recipe").getAsString()).isEqualTo("translation/random-text");
        assertThat(object.get("precision").getAsString()).isEqualTo("float32");
        assertThat(object.get("kernels").getAsString()).isEqualTo("torchscript");
        assertThat(object.get("attention").getAsString()).isEqualTo("additive");
        assertThat(object.get("input_feeding").getAsBoolean()).isTrue();
        assertThat(object.get("unit").getAsString()).isEqualTo("sentences/s");
        assertThat(object.get("steps").getAsInt()).isEqualTo(3);
        assertThat(object.get("warmup").getAsInt()).isEqualTo(1);
        assertThat(object.get("examples_per_step").getAsInt()).isEqualTo(4);
        assertThat(object.get("tokens_per_step").getAsInt()).isEqualTo(24);
        assertThat(object.has("beam")).isFalse();
        // Two tables and a projection for 40 tokens, what lies between being small.
        assertThat(object.get("parameters").getAsInt()).isBetween(3 * 40 * 8, 5000);
    }

    @Test
    void otherSettingsAreTimedWhenAskedFor() throws Exception {
        JsonObject object = object(small(
                "train",
                "--json",
                "--attention=multiplicative",
                "--input-feeding=0",
                "--precision=bf16",
                "--beam=2",
                "-o",
                "model.encoder.cell=gru"));

        assertMeasured(object);
        assertThat(object.get("attention").getAsString()).isEqualTo("multiplicative");
        assertThat(object.get("input_feeding").getAsBoolean()).isFalse();
        assertThat(object.get("precision").getAsString()).isEqualTo("bfloat16");
        assertThat(object(small("train", "--json", "-o", "training.kernels=portable"))
                        .get("kernels")
                        .getAsString())
                .isEqualTo("portable");
    }

    @ParameterizedTest
    @CsvSource({"train, training.precision", "decode, search.precision"})
    void bfloat16InSoftwareIsSaid(String mode, String key) throws Exception {
        Path processor = Path.of("/proc/cpuinfo");
        assumeTrue(Files.exists(processor), "only Linux tells what the processor can do");
        String flags = Files.readString(processor);
        String warning = key + ": bfloat16 has no hardware here";
        Result result = small(mode, "--precision=bf16");
        assertThat(result.exitCode()).isZero();
        if (flags.contains("avx512_bf16") || flags.contains("amx_bf16")) {
            assertThat(result.errors()).doesNotContain(warning);
        } else if (flags.contains("avx2") && !flags.contains("avx512")) {
            assertThat(result.errors()).containsOnlyOnce(warning);
        }
        assertThat(small(mode, "--precision=fp32").errors()).doesNotContain("bfloat16");
    }

    @Test
    void decodingGoesToTheLengthOfTheTargets() throws Exception {
        JsonObject object = object(small("decode", "--json", "--beam=2", "--precision=fp32"));

        assertMeasured(object);
        assertThat(object.get("mode").getAsString()).isEqualTo("decode");
        assertThat(object.get("search_threads").getAsInt()).isEqualTo(1);
        assertThat(small("decode", "--beam=2").done()).contains(", 1 thread, beam 2, at most 1 batch at once, PyTorch");
        assertThat(object.get("search").getAsString()).isEqualTo("beam");
        assertThat(object.get("beam").getAsInt()).isEqualTo(2);
        assertThat(object.get("examples_per_step").getAsInt()).isEqualTo(4);
        assertThat(object.get("tokens_per_step").getAsInt()).isEqualTo(24);
    }

    @Test
    void inPlainLinesAndNoFiles() throws Exception {
        Result result = small("train");

        assertThat(result.errors()).isEqualTo("Reading data ...\n");
        assertThat(result.done())
                .startsWith("train translation/random-text, 3 steps after 1 to warm up\n")
                .containsPattern("\n  step +[\\d.,]+ ms, of 4.0 sentences and 24.0 target tokens\n")
                .containsPattern("\n  waiting +[\\d.,]+ ms of it for data, on average\n")
                .containsPattern("\n  sentences +[\\d.,]+ /s\n")
                .containsPattern("\n  target tokens +[\\d.,]+ /s, [\\d.,]+ over all steps\n")
                .containsPattern(
                        "\n[\\d,]+ parameters, attention additive, cpu, float32, kernels torchscript, 1 thread, PyTorch 2[\\d.]+\n$");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void imagesOfARecipe() throws Exception {
        for (String name : List.of("a.png", "b.png", "c.png")) {
            ImageIO.write(
                    new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name).toFile());
        }
        Files.writeString(folder.resolve("list.tsv"), "a.png\tone dot\na.png\ta dot\nb.png\ttwo dots\nc.png\tno dot\n");
        Files.writeString(folder.resolve("captions.yaml"), CAPTIONS);

        JsonObject trained = object(bench("train", "captions.yaml", "--json", "--steps=2", "--warmup=0"));
        assertMeasured(trained);
        assertThat(trained.get("recipe").getAsString()).isEqualTo("captions.yaml");
        assertThat(trained.get("unit").getAsString()).isEqualTo("images/s");
        assertThat(trained.get("attention").getAsString()).isEqualTo("none");
        // There is no attention vector, whatever the recipe would do with it.
        assertThat(trained.get("input_feeding").getAsBoolean()).isFalse();
        // Three images in two batches.
        assertThat(trained.get("examples_per_step").getAsDouble()).isEqualTo(1.5);

        JsonObject decoded = object(bench("decode", "captions.yaml", "--json", "--steps=1", "--warmup=0", "--batch=5"));
        assertMeasured(decoded);
        assertThat(decoded.get("unit").getAsString()).isEqualTo("images/s");
        assertThat(decoded.get("search").getAsString()).isEqualTo("greedy");
        assertThat(decoded.get("examples_per_step").getAsDouble()).isEqualTo(5);

        Files.delete(folder.resolve("b.png"));
        assertThat(bench("decode", "captions.yaml").mistake(1)).contains("b.png");
    }

    @Test
    void aRunFolderIsARecipeAndAModel(Trained trained) throws Exception {
        String run = trained.run().toString();

        JsonObject again = object(bench("train", run, "--json", "--steps=2", "--warmup=1"));
        assertMeasured(again);
        assertThat(again.get("recipe").getAsString()).isEqualTo(run);
        assertThat(again.get("examples_per_step").getAsInt()).isEqualTo(10);

        JsonObject model = object(bench("decode", "-m", run, "--json", "--steps=2", "--warmup=0", "--batch=7"));
        assertMeasured(model);
        assertThat(model.get("beam").getAsInt()).isEqualTo(3);
        assertThat(model.get("examples_per_step").getAsInt()).isEqualTo(7);
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        assertThat(bench("train", "captioning/flickr8").mistake(2))
                .isEqualTo("seqwright: captioning/flickr8: neither a file nor a built-in recipe, did you mean"
                        + " 'captioning/flickr8k'?; 'seqwright recipes list' shows them\n");
        assertThat(bench("decode", "-m", "no").mistake(1))
                .endsWith("seqwright: no: no such folder; give the folder of a run or of a model\n");
        Result noData = seqwright("bench", "train", "captioning/flickr8k")
                .in(folder)
                .with("SEQWRIGHT_DATA", folder.toString())
                .run();
        assertThat(noData.mistake(1))
                .contains("no such file; 'seqwright data fetch flickr8k --mirror FOLDER' brings it");
    }

    @Test
    void aDeviceThatIsNotThere() throws Exception {
        assumeTrue(Engine.getInstance().getGpuCount() == 0);

        assertThat(bench("train", "--device=gpu").mistake(1)).contains("the engine sees no GPU");
    }
}
