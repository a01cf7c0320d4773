package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Arrays with names that another implementation computed, read from a safetensors file among the test resources. */
public final class Fixture {

    private final String file;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    private Fixture(String file, NDList list) {
        this.file = file;
        list.forEach(array -> arrays.put(array.getName(), array));
    }

    /**
     * @param manager owns the arrays
     * @param resource path of the file from the package of {@code test}, or from the root with a leading slash
     */
    public static Fixture read(NDManager manager, Class<?> test, String resource) {
        try (InputStream in = test.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no test resource " + resource + " beside " + test.getName());
            }
            return of(manager, resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    static Fixture of(NDManager manager, String name, byte[] safetensors) {
        return new Fixture(name, NDList.decode(manager, safetensors));
    }

    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new AssertionError(file + " has no '" + name + "' but " + new TreeSet<>(arrays.keySet()));
        }
        return array;
    }

    /** An int64 array as plain numbers. */
    public int[] ints(String name) {
        return Arrays.stream(get(name).toLongArray()).mapToInt(Math::toIntExact).toArray();
    }

    /**
     * Fills every parameter of a layer with the array named {@code prefix + path}; fails where a parameter has no array of
     * its shape, or an array under the prefix no parameter.
     *
     * @param manager owns the parameters
     */
    public void fill(Layer layer, NDManager manager, String prefix) {
        layer.initialize(manager, 1);
        TreeSet<String> named = new TreeSet<>();
        arrays.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(named::add);
        TreeSet<String> wanted = new TreeSet<>();
        layer.parameters().keySet().forEach(path -> wanted.add(prefix + path));
        assertThat(named).as("names under '%s' in %s", prefix, file).isEqualTo(wanted);
        layer.parameters().forEach((path, parameter) -> {
            NDArray from = get(prefix + path);
            assertThat(from.getShape()).as(prefix + path).isEqualTo(parameter.getShape());
            from.copyTo(parameter.getArray());
        });
    }

    /** Checks an array against the one named so, as {@link #assertClose(String, NDArray, NDArray, double)} does. */
    public void assertClose(String name, NDArray actual, double tolerance) {
        assertClose(file + ": " + name, actual, get(name), tolerance);
    }

    /** Fails unless the shapes are equal and {@code |actual - expected| <= tolerance * (1 + |expected|)} everywhere. */
    public static void assertClose(String what, NDArray actual, NDArray expected, double tolerance) {
        assertThat(actual.getShape()).as("shape of %s", what).isEqualTo(expected.getShape());
        assertClose(what, actual.toFloatArray(), floats(expected), tolerance);
    }

    /** The same for plain numbers. */
    public static void assertClose(String what, float[] actual, float[] expected, double tolerance) {
        assertThat(actual).as("size of %s", what).hasSameSizeAs(expected);
        int worst = -1;
        double worstRatio = 1;
        int wrong = 0;
        for (int i = 0; i < actual.length; i++) {
            if (actual[i] == expected[i]) { // infinity, too
                continue;
            }
            double ratio = Math.abs((double) actual[i] - expected[i]) / (tolerance * (1 + Math.abs(expected[i])));
            // A comparison that NaN fails.
            if (!(ratio <= 1)) {
                wrong++;
                if (worst < 0 || !(ratio <= worstRatio)) {
                    worst = i;
                    worstRatio = ratio;
                }
            }
        }
        if (wrong > 0) {
            fail(
                    "%s: %d of %d numbers differ by more than %.1e; the worst, number %d, is %.8g and should be %.8g",
                    what, wrong, actual.length, tolerance, worst, actual[worst], expected[worst]);
        }
    }

    private static float[] floats(NDArray array) {
        if (array.getDataType() == DataType.FLOAT32) {
            return array.toFloatArray();
        }
        try (NDArray converted = array.toType(DataType.FLOAT32, true)) {
            return converted.toFloatArray();
        }
    }
}
