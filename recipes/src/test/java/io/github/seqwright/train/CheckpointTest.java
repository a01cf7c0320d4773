package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.io.SafeTensors;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged checkpoints are refused with a message, before anything is continued from them. */
class CheckpointTest {

    private static final String MEAN = "optimizer/mean/decoder.output.bias";

    @TempDir
    private Path folder;

    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final Map<String, String> metadata = new HashMap<>();
    private Path run;

    @BeforeEach
    void train() {
        run = folder.resolve("run");
        TinyRun.train(TinyRun.recipe(folder, "training.epochs=1", "training.max_steps=2"), run);
        SafeTensors stored = SafeTensors.open(checkpoint());
        stored.entries().keySet().forEach(name -> arrays.put(name, stored.read(manager, name)));
        metadata.putAll(stored.metadata());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private Path checkpoint() {
        return run.resolve("checkpoints/last.safetensors");
    }

    private AbstractThrowableAssert<?, ?> assertRefused() {
        SafeTensors.write(checkpoint(), arrays, metadata);
        return assertThatThrownBy(() -> Experiment.resume(run, List.of("training.max_steps=3")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(checkpoint() + ": ");
    }

    @Test
    void oneThatIsWholeIsNotRefused() {
        SafeTensors.write(checkpoint(), arrays, metadata);
        try (Experiment<?> experiment = Experiment.resume(run, List.of("training.max_steps=3"))) {
            assertThat(experiment.run(new TrainingListener() {}).step()).isEqualTo(3);
        }
    }

    @Test
    void weightsAloneAreNoCheckpoint() {
        metadata.clear();
        assertRefused().hasMessageContaining("holds no training state");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"step\":2 | \"step\":-2",
                "\"step\":2 | \"step\":\"two\"",
                "\"position\":{ | \"elsewhere\":{",
                "\"batch\":2 | \"batch\":-1",
                "\"schedule\":[ | \"other\":[",
                "} | ",
            })
    void aStateThatNoRunHasIsRefused(String part, String replacement) {
        String state = metadata.get("seqwright.state");
        assertThat(state).contains(part);
        metadata.put("seqwright.state", state.replace(part, replacement == null ? "" : replacement));
        assertRefused().hasMessageContaining("its training state cannot be read");
    }

    @Test
    void aStateThatIsEmptyIsRefused() {
        metadata.put("seqwright.state", "");
        assertRefused().hasMessageContaining("its training state cannot be read");
    }

    @Test
    void missingWeightsAreTold() {
        arrays.remove("model/decoder.output.bias");
        assertRefused().hasMessageContaining("decoder.output.bias is missing");
    }

    @Test
    void optimizerArraysOfAnotherShapeOrTypeAreTold() {
        NDArray mean = arrays.get(MEAN);
        arrays.put(MEAN, manager.zeros(new Shape(3)));
        assertRefused().hasMessageContaining(MEAN + " of type float32 and shape (3)");
        arrays.put(MEAN, manager.create(new double[(int) mean.size()]));
        assertRefused().hasMessageContaining(MEAN + " of type float64");
        arrays.put(MEAN, mean);
        arrays.put("optimizer/mean", mean);
        assertRefused().hasMessageContaining("is about no parameter of this model");
    }
}
