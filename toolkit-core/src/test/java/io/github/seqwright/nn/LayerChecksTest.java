package io.github.seqwright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checks find what they are there for. */
class LayerChecksTest {

    private final NDManager model = NDManager.newBaseManager();

    @AfterEach
    void close() {
        model.close();
    }

    /** Two linear layers, the second of which is forgotten. */
    private static final class Forgetful extends Layer {
        private final Linear used = layer("used", new Linear(2, 3, true));

        Forgetful() {
            layer("forgotten", new Linear(2, 3, false));
        }

        NDArray apply(NDArray input) {
            return used.apply(input);
        }
    }

    @Test
    void findsAParameterWithoutGradient() {
        Forgetful layer = new Forgetful();
        layer.initialize(model, 1);
        NDArray input = model.create(new float[][] {{1, 2}});
        assertThatThrownBy(() -> LayerChecks.assertEveryGradient(
                        layer, () -> layer.apply(input).square().sum()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("forgotten.weight has no gradient")
                .hasMessageNotContaining("used");
    }

    @Test
    void gradientsAreThoseOfOneLoss() {
        Linear layer = new Linear(2, 1, true);
        layer.initialize(model, 1);
        NDArray input = model.create(new float[][] {{1, 2}, {3, 5}});
        for (int times = 0; times < 2; times++) {
            assertThat(LayerChecks.gradients(layer, () -> layer.apply(input).sum()))
                    .containsOnlyKeys("weight", "bias")
                    .containsEntry("weight", new float[] {4, 7})
                    .containsEntry("bias", new float[] {2});
        }
        assertThatCode(() -> LayerChecks.assertEveryGradient(
                        layer, () -> layer.apply(input).sum()))
                .doesNotThrowAnyException();
    }

    @Test
    void findsAnArrayThatOutlivesItsScope() {
        Linear layer = new Linear(2, 3, false);
        layer.initialize(model, 1);
        NDArray weight = layer.parameters().get("weight").getArray();
        LayerChecks.assertNoLeak(model, scope -> layer.apply(scope.ones(new Shape(4, 2))));
        assertThatThrownBy(() -> LayerChecks.assertNoLeak(model, scope -> weight.mul(weight)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("arrays of the model after a scope was closed");
    }

    @Test
    void parametersSurviveAFile() {
        Linear from = new Linear(2, 3, true);
        Linear to = new Linear(2, 3, true);
        from.initialize(model, 1);
        LayerChecks.copyThroughFile(from, to, model);
        NDArray input = model.create(new float[][] {{1, 2}});
        assertThat(to.apply(input)).isEqualTo(from.apply(input));
        assertThatThrownBy(() -> LayerChecks.copyThroughFile(from, new Linear(2, 3, false), model))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bias");
        assertThatThrownBy(() -> LayerChecks.copyThroughFile(from, new Linear(3, 3, true), model))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("weight");
    }

    @Test
    void closenessNamesTheWorstNumber() {
        NDArray expected = model.create(new float[] {1, 100, 3});
        Fixture.assertClose("x", model.create(new float[] {1.00001f, 100.0005f, 3}), expected, 1e-5);
        assertThatThrownBy(() -> Fixture.assertClose("x", model.create(new float[] {1.1f, 100, 3.3f}), expected, 1e-5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("x: 2 of 3 numbers differ by more than 1.0e-05; the worst, number 2, is 3.3");
        assertThatThrownBy(() ->
                        Fixture.assertClose("x", model.create(new float[] {Float.NaN, 100, 3}), expected, 1e-5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("number 0");
        assertThatThrownBy(() -> Fixture.assertClose("x", model.create(new float[] {1, 100}), expected, 1e-5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("shape of x");
    }
}
