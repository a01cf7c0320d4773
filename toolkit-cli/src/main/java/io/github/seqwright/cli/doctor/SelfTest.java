package io.github.seqwright.cli.doctor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Locale;

/** A matrix product and a gradient with values that are known exactly. */
final class SelfTest {

    private static final int SIZE = 256;
    private static final int TIMED_SIZE = 1024;
    private static final int TIMED_RUNS = 5;

    private SelfTest() {}

    static Finding run(Device device) {
        try (NDManager manager = NDManager.newBaseManager(device)) {
            float[] a = values(3);
            float[] w = values(5);
            float[] product = multiply(a, w, false);
            float[] gradient = multiply(a, product, true);
            NDArray x = manager.create(a, new Shape(SIZE, SIZE));
            NDArray weight = manager.create(w, new Shape(SIZE, SIZE));
            weight.setRequiresGradient(true);
            float[] engineProduct;
            float[] engineGradient;
            // The loss sum((A W)^2) / 2 has the gradient A^T (A W).
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray y = x.matMul(weight);
                collector.backward(y.square().sum().div(2));
                engineProduct = y.toFloatArray();
                try (NDArray handle = weight.getGradient()) {
                    engineGradient = handle.toFloatArray();
                }
            }
            return judge(
                    relativeError(product, engineProduct),
                    relativeError(gradient, engineGradient),
                    flopsPerSecond(manager),
                    device);
        }
    }

    /** @param productError relative to the largest value, as is {@code gradientError} */
    static Finding judge(double productError, double gradientError, double flops, Device device) {
        // TensorFloat-32 on a GPU keeps ten bits; wrong results are wrong by orders of magnitude.
        double tolerance = 2e-3;
        String speed = String.format(Locale.ROOT, "%.0f GFLOP/s in a float32 matrix product", flops / 1e9);
        Finding finding = productError <= tolerance && gradientError <= tolerance
                ? Finding.ok("self-test", "right product and gradient on the " + name(device) + "; " + speed)
                : Finding.failed(
                        "self-test",
                        String.format(
                                Locale.ROOT,
                                "wrong values on the %s: product off by %.2g, gradient by %.2g",
                                name(device),
                                productError,
                                gradientError),
                        "The native libraries do not fit this machine, or its memory or GPU is faulty."
                                + " Delete the cache folder to unpack them again.");
        return finding.with("product_error", productError)
                .with("gradient_error", gradientError)
                .with("gflops", flops / 1e9);
    }

    private static String name(Device device) {
        return device.isGpu() ? "GPU" : "CPU";
    }

    /** Eighths between -0.75 and 0.75: every product and sum below is exact in float32. */
    private static float[] values(int seed) {
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * seed % 13 - 6) / 8f;
        }
        return values;
    }

    /** A B, or A^T B. */
    private static float[] multiply(float[] a, float[] b, boolean transpose) {
        float[] product = new float[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int k = 0; k < SIZE; k++) {
                float left = transpose ? a[k * SIZE + i] : a[i * SIZE + k];
                for (int j = 0; j < SIZE; j++) {
                    product[i * SIZE + j] += left * b[k * SIZE + j];
                }
            }
        }
        return product;
    }

    private static double relativeError(float[] expected, float[] actual) {
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double difference = Math.abs(expected[i] - actual[i]);
            if (Double.isNaN(difference)) {
                return Double.POSITIVE_INFINITY;
            }
            error = Math.max(error, difference);
        }
        return error / largest;
    }

    private static double flopsPerSecond(NDManager manager) {
        NDArray x = manager.ones(new Shape(TIMED_SIZE, TIMED_SIZE));
        long best = Long.MAX_VALUE;
        for (int run = 0; run < TIMED_RUNS; run++) {
            long start = System.nanoTime();
            try (NDArray y = x.matMul(x);
                    NDArray first = y.get(0, 0)) {
                // Reading a value waits for the device.
                first.getFloat();
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return 2.0 * TIMED_SIZE * TIMED_SIZE * TIMED_SIZE * 1e9 / best;
    }
}
