package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models that are none, or not whole, or made to do harm: each is refused with a message that names the file. */
@ExtendWith(TrainedModel.class)
class DamagedModelTest {

    private static final String COPY_AGAIN =
            "; check that this is the file you mean, and copy it again from where it came\n";

    private static final String MISFIT = "m/weights.safetensors: these weights are of another model (";
    private static final String MISFIT_ADVICE =
            "\nUse the recipe and vocabularies that it was trained with. If they are"
                    + " those, one of the model's files was cut short or changed: copy the model again.\n";

    @TempDir
    private Path folder;

    private Path model;
    private Path weights;

    @BeforeEach
    void copyOfTheModel(Trained trained) throws IOException {
        model = TrainedModel.copy(trained.bundle(), folder.resolve("m"));
        weights = model.resolve("weights.safetensors");
    }

    @Test
    void truncatedWeights() throws Exception {
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(whole, whole.length - 100));

        assertRefused("m/weights.safetensors: not a whole safetensors file: it should have " + whole.length
                + " bytes but has " + (whole.length - 100) + COPY_AGAIN);
    }

    @Test
    void weightsOfAnotherNetwork() throws Exception {
        Path recipe = model.resolve("recipe.yaml");
        Files.writeString(recipe, Files.readString(recipe).replaceFirst("hidden: 8\n", "hidden: 16\n"));

        assertThat(refusal())
                .startsWith("seqwright: " + MISFIT)
                .contains("\n  encoder.layer0.forward.weight_ih has the shape (32, 8), expected (64, 8)\n")
                .contains(" more\n")
                .endsWith(MISFIT_ADVICE);
    }

    /** Whatever they are, and though a list that was cut off looks like a shorter one. */
    @Test
    void aVocabularyOfAnotherModel() throws Exception {
        Path vocabulary = model.resolve("task").resolve("target").resolve("vocabulary.txt");
        Files.writeString(vocabulary, "▁more\n", StandardOpenOption.APPEND);
        String changed =
                "m/task/target/vocabulary.txt: is not what the model was made with, by the SHA-256 in model.json;"
                        + " copy the model again\n";
        assertRefused(changed);

        Files.write(vocabulary, Files.readAllLines(vocabulary).subList(0, 50));
        assertRefused(changed);
    }

    @Test
    void filesThatAreMissing() throws Exception {
        Path vocabulary = model.resolve("task").resolve("source").resolve("vocabulary.txt");
        Path moved = Files.move(vocabulary, folder.resolve("vocabulary"));
        assertRefused("m: the model is incomplete (no task/source/vocabulary.txt in it); copy it again\n");
        Files.move(moved, vocabulary);

        Files.delete(weights);
        assertRefused("m: the model has no weights yet (no weights.safetensors in it); a run writes them at its first"
                + " validation\n");

        Files.delete(model.resolve("recipe.yaml"));
        assertRefused("m: the model is incomplete (no recipe.yaml in it); copy it again\n");

        Files.delete(model.resolve("model.json"));
        assertRefused("m: no model there (no model.json in it or in its model/); give the folder of a run or of a"
                + " model\n");
    }

    @Test
    void whatIsNoFolderOfAModel() throws Exception {
        assertThat(seqwright("translate", "-m", "m/recipe.yaml")
                        .in(folder)
                        .run()
                        .mistake(1))
                .isEqualTo("seqwright: m/recipe.yaml: is a file; give the folder of a run or of a model\n");
        assertThat(seqwright("evaluate", "-m", "no").in(folder).run().mistake(1))
                .isEqualTo("seqwright: no: no such folder; give the folder of a run or of a model\n");
    }

    @Test
    void aFormatOfTheFuture() throws Exception {
        Path manifest = model.resolve("model.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\": 1", "\"format\": 99"));
        assertRefused("m/model.json: the model is of format 99, this version reads format 1; use the Seqwright version"
                + " that made it\n");

        Files.writeString(manifest, "{");
        assertThat(refusal())
                .startsWith("seqwright: m/model.json: cannot be read (")
                .endsWith("copy the model again\n");
    }

    @Test
    void aHeaderThatClaimsToBeLongerThanTheFile() throws Exception {
        for (long length : new long[] {Long.MAX_VALUE, Integer.MAX_VALUE}) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(weights)).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(weights, bytes.putLong(0, length).array());

            assertRefused("m/weights.safetensors: not a whole safetensors file: its header claims " + length
                    + " bytes but the file has " + bytes.capacity() + COPY_AGAIN);
        }
    }

    @Test
    void anArrayThatReachesBehindTheEndOfTheFile() throws Exception {
        changeHeader(header -> {
            JsonArray offsets = header.getAsJsonObject("target.weight").getAsJsonArray("data_offsets");
            offsets.set(1, JsonParser.parseString(Long.toString(offsets.get(1).getAsLong() + 1_000_000_000)));
        });

        assertThat(refusal())
                .startsWith("seqwright: m/weights.safetensors: not a whole safetensors file: target.weight does not"
                        + " take the ")
                .endsWith(COPY_AGAIN);
    }

    private void assertRefused(String message) throws Exception {
        assertThat(refusal()).isEqualTo("seqwright: " + message);
    }

    private String refusal() throws Exception {
        return seqwright("translate", "-m", "m")
                .in(folder)
                .reading("noon\n")
                .run()
                .mistake(1);
    }

    private void changeHeader(Consumer<JsonObject> change) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(weights)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[(int) bytes.getLong()];
        bytes.get(text);
        JsonObject header =
                JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
        change.accept(header);
        byte[] changed = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + changed.length + bytes.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(changed.length)
                .put(changed)
                .put(bytes);
        Files.write(weights, file.array());
    }
}
