package io.github.seqwright.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;

/** What matrices are multiplied in. */
public enum Precision {
    /** bfloat16 where the machine is found to multiply it clearly faster, and right, else float32. */
    AUTO,
    FLOAT32,
    BFLOAT16;

    private static final int TRIALS = 7;
    private static final int SIZE = 512;

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
        Kernel kernel = Kernel.of(Kernel.script(Precision.class, "Precision"));
        try (GradientMode off = GradientMode.off();
                NDManager scope = manager.newSubManager()) {
            NDArray matrix = matrix(scope, manager.getDevice().isGpu() ? GPU_SIZE : SIZE);
            return agree(kernel, scope, matrix)
                            && time(kernel, scope, matrix, 0f) > WORTH_IT * time(kernel, scope, matrix, 1f)
                    ? BFLOAT16
                    : FLOAT32;
        }
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

    private static double time(Kernel kernel, NDManager scope, NDArray matrix, Float low) {
        double[] seconds = new double[TRIALS];
        for (int i = 0; i < TRIALS; i++) {
            long start = System.nanoTime();
            // On a GPU too the value is there only when it was computed.
            kernel.call(scope, "products", matrix, low).singletonOrThrow().sum().getFloat();
            seconds[i] = System.nanoTime() - start;
        }
        return Arrays.stream(seconds).min().orElseThrow();
    }
}
