package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.github.seqwright.InputException;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.nn.Initializers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupedOptimizerTest {

    private static final ParameterGroup LATE = new ParameterGroup("encoder.network", 0.01, 3);

    private NDManager manager;
    private Map<String, Parameter> parameters;

    @BeforeEach
    void open() {
        EngineRuntime.start();
        manager = NDManager.newBaseManager();
        parameters = parameters();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private Map<String, Parameter> parameters() {
        Map<String, Parameter> made = new LinkedHashMap<>();
        for (String path : List.of("encoder.network.weight", "encoder.network2.weight", "decoder.weight")) {
            Parameter parameter = Parameter.builder()
                    .setName(path)
                    .setType(Parameter.Type.OTHER)
                    .optInitializer(Initializers.zeros())
                    .optShape(new Shape(1))
                    .build();
            parameter.initialize(manager, DataType.FLOAT32);
            made.put(path, parameter);
        }
        return made;
    }

    private GroupedOptimizer adam(ParameterGroup... groups) {
        return new GroupedOptimizer(
                List.of(groups), 0.1, parameters, () -> new Adam(new Adam.Config(0.9, 0.999, 0, 0), false, manager));
    }

    /** An update whose gradients are all 1. */
    private void update(GroupedOptimizer optimizer, long step) {
        optimizer.prepare(step);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray sum = parameters.values().stream()
                    .filter(Parameter::requiresGradient)
                    .map(Parameter::getArray)
                    .reduce(NDArray::add)
                    .orElseThrow();
            collector.backward(sum.sum());
        }
        optimizer.update(step, 0.1, 1);
    }

    private float value(String path) {
        return parameters.get(path).getArray().getFloat(0);
    }

    @Test
    void aGroupIsFrozenUntilItsStepAndThenTrainedAtItsOwnRate() {
        try (GroupedOptimizer optimizer = adam(LATE)) {
            update(optimizer, 1);
            update(optimizer, 2);
            assertThat(parameters.get("encoder.network.weight").requiresGradient())
                    .isFalse();
            assertThat(value("encoder.network.weight")).isZero();
            update(optimizer, 3);
            // Adam's step for a gradient that stays the same is the learning rate, also the first of those that come
            // late.
            assertThat(value("encoder.network.weight")).isEqualTo(-0.01f, within(1e-6f));
            update(optimizer, 4);
            assertThat(value("encoder.network.weight")).isEqualTo(-0.02f, within(1e-6f));
            for (String path : List.of("encoder.network2.weight", "decoder.weight")) {
                assertThat(value(path)).as(path).isEqualTo(-0.4f, within(1e-5f));
            }
            assertThat(optimizer.updates()).isEqualTo(Map.of("encoder.network", 2L, "", 4L));
        }
    }

    @Test
    void aGroupThawsWhatItsLayerFroze() {
        parameters.get("encoder.network.weight").freeze(true);
        try (GroupedOptimizer optimizer = adam(new ParameterGroup("encoder.network.weight", 0.01, 1))) {
            update(optimizer, 1);
            assertThat(value("encoder.network.weight")).isEqualTo(-0.01f, within(1e-6f));
        }
    }

    @Test
    void aGroupThatIsNewWhenARunIsResumedGoesOnWithWhatItsParametersHad() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        Map<String, Long> updates;
        try (GroupedOptimizer before = adam()) {
            update(before, 1);
            update(before, 2);
            before.state().forEach((name, array) -> {
                NDArray copy = array.duplicate();
                copy.attach(manager);
                state.put(name, copy);
            });
            updates = before.updates();
        }
        try (GroupedOptimizer after = adam(LATE, new ParameterGroup("decoder", 0.2, 1))) {
            after.restore(state, updates);
            assertThat(after.updates()).isEqualTo(Map.of("encoder.network", 2L, "decoder", 2L, "", 2L));
            update(after, 3);
            assertThat(value("encoder.network.weight")).isEqualTo(-0.21f, within(1e-5f));
            assertThat(value("decoder.weight")).isEqualTo(-0.4f, within(1e-5f));
        }
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> adam(new ParameterGroup("encoder.netwrk", 0.01, 1)))
                .isInstanceOf(InputException.class)
                .hasMessage("training.groups: no parameter stands under 'encoder.netwrk'; did you mean"
                        + " 'encoder.network'?");
        assertThatThrownBy(() -> adam(new ParameterGroup("encoder", 0.01, 1), LATE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'encoder.network' holds parameters of another group");
        assertThatThrownBy(() -> adam(new ParameterGroup("encoder", 0.01, 5), new ParameterGroup("decoder", 0.01, 2)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no parameter is trained from the first update on");
    }
}
