package io.github.seqwright.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What matrices are multiplied in. */
public enum Precision {
    /** bfloat16 where the machine is found to multiply it clearly faster, and right, else float32. */
    AUTO,
    FLOAT32,
    BFLOAT16;

    private static final Logger LOG = LoggerFactory.getLogger(Precision.class);

    private static final int TRIALS = 7;
    private static final int SIZE = 512;

    // bfloat16 in software takes dozens of times as long: one trial of a small product tells.
    private static final int SMALL_SIZE = 256;
    private static final double SLOW = 3;

    // Smaller products would measure how fast a GPU is told of them.
    private static final int GPU_SIZE = 4096;

    // Without hardware for it bfloat16 is emulated, and slower than float32.
    private static final double WORTH_IT = 1.3;

    // Five roundings to 8 significant bits change a product by about 1 %.
    private static final double ROUNDING = 0.05;

    /** @return {@link #FLOAT32} or {@link #BFLOAT16}; {@link #AUTO} multiplies a few matrices to find out */
    Precision choose(NDManager manager) {
        if (this != AUTO) {
            return this;
        }
        Kernel kernel = kernel();
        boolean gpu = manager.getDevice().isGpu();
        try (GradientMode off = GradientMode.off();
                NDManager scope = manager.newSubManager()) {
            // In software a few products of the full size would take seconds.
            if (!gpu && slow(kernel, scope)) {
                return FLOAT32;
            }
            NDArray matrix = matrix(scope, gpu ? GPU_SIZE : SIZE);
            return agree(kernel, scope, matrix)
                            && time(kernel, scope, matrix, 0f, TRIALS)
                                    > WORTH_IT * time(kernel, scope, matrix, 1f, TRIALS)
                    ? BFLOAT16
                    : FLOAT32;
        }
    }

    /**
     * Warns where bfloat16 was asked for and the machine has no hardware for it, as when a run that began on another machine
     * goes on here.
     *
     * @param key of a recipe that asks for this precision
     */
    public void warnWhereSlow(String key, NDManager manager) {
        if (this != BFLOAT16 || manager.getDevice().isGpu()) {
            return;
        }
        try (GradientMode off = GradientMode.off();
                NDManager scope = manager.newSubManager()) {
            if (slow(kernel(), scope)) {
                LOG.warn(
                        "{}: bfloat16 has no hardware here, and takes many times as long as float32; set it to float32 or auto",
                        key);
            }
        }
    }

    private static Kernel kernel() {
        return Kernel.of(Kernel.script(Precision.class, "Precision"));
    }

    /** Whether bfloat16 is computed in software. */
    private static boolean slow(Kernel kernel, NDManager scope) {
        NDArray small = matrix(scope, SMALL_SIZE);
        return time(kernel, scope, small, 1f, 2) > SLOW * time(kernel, scope, small, 0f, 2);
    }

    /** Random numbers whose products are about as large as they are. */
    private static NDArray matrix(NDManager scope, int size) {
        Random random = new Random(1);
        float[] numbers = new float[size * size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextGaussian() / Math.sqrt(size));
        }
        return scope.create(numbers, new Shape(size, size));
    }

    private static boolean agree(Kernel kernel, NDManager scope, NDArray matrix) {
        NDArray right = kernel.call(scope, "products", matrix, 0f).singletonOrThrow();
        NDArray low = kernel.call(scope, "products", matrix, 1f).singletonOrThrow();
        return low.sub(right).norm().getFloat() < ROUNDING * right.norm().getFloat();
    }

    private static double time(Kernel kernel, NDManager scope, NDArray matrix, Float low, int trials) {
        double[] seconds = new double[trials];
        for (int i = 0; i < trials; i++) {
            long start = System.nanoTime();
            // On a GPU too the value is there only when it was computed.
            kernel.call(scope, "products", matrix, low).singletonOrThrow().sum().getFloat();
            seconds[i] = System.nanoTime() - start;
        }
        return Arrays.stream(seconds).min().orElseThrow();
    }
}
