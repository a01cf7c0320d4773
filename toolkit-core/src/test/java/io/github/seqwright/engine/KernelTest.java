package io.github.seqwright.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelTest {

    private static final Kernel KERNEL = Kernel.of("""
              def scaled(self: __torch__.K, x: Tensor, factor: Tensor) -> Tensor:
                return torch.mul(x, factor)
              def weighted(self: __torch__.K, xs: List[Tensor], ys: List[Tensor]) -> List[Tensor]:
                results = annotate(List[Tensor], [])
                for n in range(torch.len(xs)):
                  torch.append(results, torch.mul(xs[n], ys[n]))
                return results
            """);

    private NDManager manager;

    @BeforeEach
    void open() {
        EngineRuntime.start();
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void takesArraysNumbersAndLists() {
        NDArray x = manager.create(new float[] {1, 2});
        assertThat(KERNEL.call(manager, "scaled", x, 3f).singletonOrThrow().toFloatArray())
                .containsExactly(3, 6);
        NDList products = KERNEL.call(manager, "weighted", List.of(x, x), List.of(x, x.add(x)));
        assertThat(products.get(0).toFloatArray()).containsExactly(1, 4);
        assertThat(products.get(1).toFloatArray()).containsExactly(2, 8);
    }

    /** The backward pass reads the number after the call. */
    @Test
    void gradientsReachWhatWasMultipliedByANumber() {
        NDArray x = manager.create(new float[] {1, 2});
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss =
                    KERNEL.call(manager, "scaled", x, 3f).singletonOrThrow().sum();
            collector.backward(loss);
        }
        assertThat(x.getGradient().toFloatArray()).containsExactly(3, 3);
    }

    @Test
    void leavesNothingButResultsAndNumbersInTheScope() {
        NDArray x = manager.create(new float[] {1, 2});
        try (NDManager scope = manager.newSubManager()) {
            KERNEL.call(scope, "weighted", List.of(x, x), List.of(x, x));
            assertThat(scope.getManagedArrays()).hasSize(2);
            KERNEL.call(scope, "scaled", x, 3f);
            assertThat(scope.getManagedArrays()).hasSize(4);
        }
    }

    @Test
    void refusesWhatAScriptCannotTake() {
        for (Object argument : List.of("text", 1, List.of())) {
            assertThatThrownBy(() -> KERNEL.call(manager, "scaled", argument))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("neither an array, a float nor a list that is not empty");
        }
    }

    @Test
    void severalThreadsMayCallOneKernel() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<float[]>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                float factor = i;
                calls.add(() -> {
                    try (NDManager scope = NDManager.newBaseManager()) {
                        NDArray x = scope.create(new float[] {1, 2});
                        return KERNEL.call(scope, "scaled", x, factor)
                                .singletonOrThrow()
                                .toFloatArray();
                    }
                });
            }
            List<Future<float[]>> results = threads.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).containsExactly(i, 2 * i);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void precisionIsChosenOnlyWhereItIsAutomatic() {
        assertThat(Precision.FLOAT32.choose(manager)).isEqualTo(Precision.FLOAT32);
        assertThat(Precision.BFLOAT16.choose(manager)).isEqualTo(Precision.BFLOAT16);
        assertThat(Precision.AUTO.choose(manager)).isNotEqualTo(Precision.AUTO);
    }

    @Test
    void portableComputesWithoutKernels() {
        assertThat(Compute.choose(KernelChoice.PORTABLE, Precision.FLOAT32, manager))
                .isEqualTo(Compute.PORTABLE);
        assertThat(Compute.choose(KernelChoice.AUTO, Precision.BFLOAT16, manager))
                .isEqualTo(Compute.FUSED_BFLOAT16);
        assertThat(Compute.choose(KernelChoice.TORCHSCRIPT, Precision.FLOAT32, manager))
                .isEqualTo(Compute.FUSED);
    }
}
