package io.github.seqwright.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** What matrices are multiplied in. */
public enum Precision {
    /** bfloat16 where the machine is found to multiply it clearly faster, else float32. */
    AUTO,
    FLOAT32,
    BFLOAT16;

    private static final int TRIALS = 7;
    private static final int SIZE = 512;

    // Without hardware for it bfloat16 is emulated, and slower than float32.
    private static final double WORTH_IT = 1.3;

    /** @return {@link #FLOAT32} or {@link #BFLOAT16}; {@link #AUTO} multiplies a few matrices to find out */
    Precision choose(NDManager manager) {
        if (this != AUTO) {
            return this;
        }
        Kernel kernel = Kernel.of(Kernel.script(Precision.class, "Precision"));
        try (GradientMode off = GradientMode.off();
                NDManager scope = manager.newSubManager()) {
            NDArray matrix = scope.ones(new Shape(SIZE, SIZE), DataType.FLOAT32);
            return time(kernel, scope, matrix, 0f) > WORTH_IT * time(kernel, scope, matrix, 1f) ? BFLOAT16 : FLOAT32;
        }
    }

    private static double time(Kernel kernel, NDManager scope, NDArray matrix, Float low) {
        double[] seconds = new double[TRIALS];
        for (int i = 0; i < TRIALS; i++) {
            long start = System.nanoTime();
            // On a GPU too the value is there only when it was computed.
            kernel.call(scope, "products", matrix, low).singletonOrThrow().getFloat();
            seconds[i] = System.nanoTime() - start;
        }
        return Arrays.stream(seconds).min().orElseThrow();
    }
}
