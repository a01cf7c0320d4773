package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.engine.Gradients;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Initializers;
import io.github.seqwright.nn.Layer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the optimizers to PyTorch's, made by src/test/python/make_optimizer_fixtures.py. */
class OptimizerParityTest {

    private static final int STEPS = 20;

    private interface Maker {
        Optimizer make(NDManager manager);
    }

    private static final class TwoParameters extends Layer {
        TwoParameters() {
            parameter("a", Initializers.zeros(), 3, 4);
            parameter("b", Initializers.zeros(), 5);
        }
    }

    static Stream<Arguments> optimizers() {
        return Stream.of(
                Arguments.of("adam", (Maker) m -> new Adam(new Adam.Config(0.9, 0.98, 1e-3, 0.01), false, m)),
                Arguments.of("adamw", (Maker) m -> new Adam(new Adam.Config(0.9, 0.999, 1e-8, 0.1), true, m)),
                Arguments.of("sgd", (Maker) m -> new Sgd(new Sgd.Config(0.9, false, 0.01), m)),
                Arguments.of("sgd_plain", (Maker) m -> new Sgd(new Sgd.Config(0, false, 0), m)),
                Arguments.of("nesterov", (Maker) m -> new Sgd(new Sgd.Config(0.8, true, 0), m)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void equalsPyTorchOverTwentySteps(String name, Maker maker) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientMode off = GradientMode.off();
                Optimizer optimizer = maker.make(manager)) {
            Fixture fixture = Fixture.read(manager, getClass(), name + ".safetensors");
            TwoParameters layer = start(fixture, manager);
            for (int step = 1; step <= STEPS; step++) {
                step(layer, optimizer, fixture, manager, step);
                if (step == 1 || step == STEPS) {
                    for (Map.Entry<String, Parameter> named : layer.parameters().entrySet()) {
                        fixture.assertClose(
                                "after" + step + "." + named.getKey(),
                                named.getValue().getArray(),
                                1e-5);
                    }
                }
            }
            assertThat(optimizer.updates()).isEqualTo(STEPS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void continuesExactlyFromAStoredState(String name, Maker maker) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientMode off = GradientMode.off();
                Optimizer first = maker.make(manager);
                Optimizer second = maker.make(manager)) {
            Fixture fixture = Fixture.read(manager, getClass(), name + ".safetensors");
            TwoParameters layer = start(fixture, manager);
            for (int step = 1; step <= 5; step++) {
                step(layer, first, fixture, manager, step);
            }
            Map<String, NDArray> stored = new LinkedHashMap<>();
            first.state().forEach((key, array) -> stored.put(key, array.duplicate()));
            TwoParameters copy = new TwoParameters();
            copy.initialize(manager, 1);
            copy.parameters()
                    .forEach((path, parameter) ->
                            layer.parameters().get(path).getArray().copyTo(parameter.getArray()));
            second.restore(stored, first.updates());
            for (int step = 6; step <= STEPS; step++) {
                step(layer, first, fixture, manager, step);
                step(copy, second, fixture, manager, step);
            }
            layer.parameters()
                    .forEach((path, parameter) -> assertThat(
                                    copy.parameters().get(path).getArray().toFloatArray())
                            .containsExactly(parameter.getArray().toFloatArray()));
        }
    }

    private static TwoParameters start(Fixture fixture, NDManager manager) {
        TwoParameters layer = new TwoParameters();
        layer.initialize(manager, 1);
        layer.parameters()
                .forEach((path, parameter) -> fixture.get("start." + path).copyTo(parameter.getArray()));
        return layer;
    }

    private static void step(Layer layer, Optimizer optimizer, Fixture fixture, NDManager manager, int step) {
        Map<String, Parameter> parameters = layer.parameters();
        try (NDManager scope = manager.newSubManager()) {
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = scope.create(0f);
                NDArray half = scope.create(0.5f);
                for (Map.Entry<String, Parameter> named : parameters.entrySet()) {
                    NDIndex at = new NDIndex(step - 1);
                    NDArray x = fixture.get("x." + named.getKey()).get(scope, at);
                    NDArray y = fixture.get("y." + named.getKey()).get(scope, at);
                    NDArray error = x.mul(named.getValue().getArray()).sub(y);
                    loss = loss.add(error.square().sum().mul(half));
                }
                collector.backward(loss);
            }
            double norm = Gradients.norm(parameters.values(), manager);
            optimizer.update(parameters, step <= 10 ? 0.05f : 0.02f, (float) Math.min(1, 1.5 / norm));
        }
    }
}
