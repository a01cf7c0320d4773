package io.github.seqwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.encoder.PretrainedCnnConfig;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.task.Task;
import io.github.seqwright.train.TinyRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of which a file is a part: an imported network, in front of any task whose input is as wide as colours are. */
class BundledFilesTest {

    private static final Path NETWORK =
            Path.of("../toolkit-encoders/src/test/resources/io/github/seqwright/encoder/tiny_network.pt");

    @TempDir
    private Path folder;

    private Recipe recipe(Path network) {
        return TinyRun.recipe(
                folder, "model.input.size=3", "model.encoder={type: pretrained_cnn, file: '" + network + "', size: 8}");
    }

    private ModelBundle bundle(Recipe recipe) {
        DataSplits<?> data = recipe.data().factory().openFrom(recipe.data().config());
        Task<?> task = recipe.task().factory().fitFrom(recipe.task().config(), data.train());
        return ModelBundle.create(folder.resolve("it's a model"), recipe, task, Provenance.of(data, null));
    }

    @Test
    void theBundleNeedsTheFileNoMore() throws IOException {
        Path network = Files.copy(NETWORK, folder.resolve("network.pt"));
        ModelBundle made = bundle(recipe(network));
        try (NDManager manager = NDManager.newBaseManager()) {
            EncoderDecoder saved = Networks.build(made.recipe().model(), made.task());
            saved.initialize(manager, 1);
            saved.parameters().get("encoder.network.stem.bias").getArray().muli(3);
            made.writeWeights(saved);
            Files.delete(network);

            ModelBundle opened = ModelBundle.open(made.folder(), List.of());
            PretrainedCnnConfig encoder =
                    (PretrainedCnnConfig) opened.recipe().model().encoder().config();
            assertThat(encoder.file()).isEqualTo(made.folder().resolve("files/model.encoder.file"));
            EncoderDecoder loaded = Networks.build(opened.recipe().model(), opened.task());
            opened.loadWeights(loaded, manager);
            Weights.arrays(saved)
                    .forEach((path, array) -> assertThat(
                                    Weights.arrays(loaded).get(path).toFloatArray())
                            .as(path)
                            .isEqualTo(array.toFloatArray()));
        }
    }

    @Test
    void aRecipeWithoutTheFileIsSaid() {
        assertThatThrownBy(() -> recipe(folder.resolve("missing.pt")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("missing.pt: no such file");
    }
}
