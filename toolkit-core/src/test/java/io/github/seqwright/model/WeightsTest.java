package io.github.seqwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.InputException;
import io.github.seqwright.io.SafeTensors;
import io.github.seqwright.nn.Layer;
import io.github.seqwright.nn.Linear;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {

    private static final class Pair extends Layer {
        Pair() {
            layer("first", new Linear(3, 2, true));
            layer("second", new Linear(2, 2, true));
        }
    }

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    private Pair pair(long seed) {
        Pair pair = new Pair();
        pair.initialize(manager, seed);
        return pair;
    }

    private SafeTensors stored(Map<String, NDArray> arrays) {
        Path file = folder.resolve("weights.safetensors");
        SafeTensors.write(file, arrays, Map.of());
        return SafeTensors.open(file);
    }

    private static float[] values(Layer layer, String path) {
        return layer.parameters().get(path).getArray().toFloatArray();
    }

    private static void assertSame(Layer layer, Layer expected) {
        expected.parameters()
                .keySet()
                .forEach(path -> assertThat(values(layer, path)).as(path).containsExactly(values(expected, path)));
    }

    @Test
    void fillsWhatIsEmptyAndReplacesWhatIsThere() {
        Pair saved = pair(1);
        SafeTensors file = stored(Weights.arrays(saved));
        Pair empty = new Pair();
        Weights.load(empty, manager, file, "");
        assertSame(empty, saved);
        assertThat(empty.parameters().values()).allMatch(Parameter::isInitialized);
        assertThat(empty.parameters().get("first.weight").getArray().hasGradient())
                .as("it can be trained on")
                .isTrue();
        Pair other = pair(2);
        NDArray before = other.parameters().get("first.weight").getArray();
        Weights.load(other, manager, file, "");
        assertSame(other, saved);
        assertThat(other.parameters().get("first.weight").getArray())
                .as("what holds the array keeps it")
                .isSameAs(before);
    }

    @Test
    void replacingLeavesNoArraysBehind() {
        Pair pair = pair(1);
        SafeTensors file = stored(Weights.arrays(pair));
        int before = manager.getManagedArrays().size();
        Weights.load(pair, manager, file, "");
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void everyDifferenceIsToldAndNothingAssigned() {
        Map<String, NDArray> arrays = new LinkedHashMap<>(Weights.arrays(pair(1)));
        arrays.remove("first.bias");
        arrays.put("first.weight", manager.zeros(new Shape(2, 4)));
        arrays.put("second.bias", manager.zeros(new Shape(2), DataType.FLOAT64));
        arrays.put("third.bias", manager.zeros(new Shape(2)));
        SafeTensors file = stored(arrays);
        Pair pair = pair(2);
        assertThatThrownBy(() -> Weights.load(pair, manager, file, ""))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.file() + ": these weights are of another model (4 differences):")
                .hasMessageContaining("first.bias is missing")
                .hasMessageContaining("first.weight has the shape (2, 4), expected (2, 3)")
                .hasMessageContaining("second.bias is of type float64, expected float32")
                .hasMessageContaining("third.bias belongs to no part of this model");
        assertSame(pair, pair(2));
        Pair empty = new Pair();
        assertThatThrownBy(() -> Weights.load(empty, manager, file, "")).isInstanceOf(InputException.class);
        assertThat(empty.parameters().values()).noneMatch(Parameter::isInitialized);
    }

    @Test
    void manyDifferencesAreCounted() {
        SafeTensors file = stored(Map.of(
                "a", manager.zeros(new Shape(1)),
                "b", manager.zeros(new Shape(1)),
                "c", manager.zeros(new Shape(1))));
        assertThatThrownBy(() -> Weights.load(new Pair(), manager, file, ""))
                .hasMessageContaining("(7 differences)")
                .hasMessageContaining("and 2 more");
    }

    @Test
    void aPrefixPicksItsPartOfTheFile() {
        Pair saved = pair(1);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Weights.arrays(saved).forEach((path, array) -> arrays.put("model/" + path, array));
        arrays.put("optimizer/mean/x", manager.zeros(new Shape(1)));
        Pair loaded = new Pair();
        Weights.load(loaded, manager, stored(arrays), "model/");
        assertSame(loaded, saved);
    }
}
