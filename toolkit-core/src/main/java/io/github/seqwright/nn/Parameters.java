package io.github.seqwright.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Filling and counting the parameters of a layer. */
public final class Parameters {

    private Parameters() {}

    /**
     * Fills every parameter that is still empty from its initializer. Each draws from a random stream made from the seed
     * and its own path, so that adding a component leaves the others' initial values alone.
     *
     * @param manager owns the arrays; they live until it is closed
     */
    public static void initialize(Layer layer, NDManager manager, long seed) {
        layer.openAll(manager);
        layer.parameters().forEach((path, parameter) -> {
            if (!parameter.isInitialized()) {
                CRC32C hash = new CRC32C();
                hash.update(path.getBytes(StandardCharsets.UTF_8));
                long mixed = (seed ^ hash.getValue()) * 0x9E3779B97F4A7C15L;
                Engine.getInstance().setRandomSeed((int) (mixed >>> 32));
                parameter.initialize(manager, DataType.FLOAT32);
            }
        });
    }

    /** How many numbers a layer can learn. */
    public static long count(Layer layer) {
        return layer.parameters().values().stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }
}
