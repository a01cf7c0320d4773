package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.github.seqwright.engine.Gradients;
import io.github.seqwright.recipe.Key;
import java.util.Map;
import java.util.Set;

/**
 * Stochastic gradient descent with momentum, {@code v = momentum * v + g; w -= rate * v}, optionally Nesterov's. The same
 * values as PyTorch's.
 */
final class Sgd extends MomentOptimizer {

    record Config(
            @Key(
                    value = "Share of the last step that is kept; 0 for plain descent.",
                    byDefault = "0.0",
                    min = 0,
                    max = 1)
            double momentum,

            @Key(
                    value = "Whether the step looks ahead along the momentum (Sutskever et al. 2013).",
                    byDefault = "false")
            boolean nesterov,

            @Key(value = "Pull of every parameter towards zero, added to the gradient.", byDefault = "0.0", min = 0)
            double weightDecay) {}

    /** {@code type: sgd}. */
    public static final class Factory implements OptimizerFactory<Config> {
        @Override
        public String name() {
            return "sgd";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Optimizer create(Config config, NDManager manager) {
            return new Sgd(config, manager);
        }
    }

    private final Config config;

    Sgd(Config config, NDManager manager) {
        super(manager, config.momentum() > 0 ? Set.of("velocity") : Set.of());
        this.config = config;
    }

    @Override
    void updateTrained(Map<String, Parameter> parameters, float learningRate, float gradientScale) {
        parameters.forEach((path, parameter) -> update(path, parameter, learningRate, gradientScale));
    }

    private void update(String path, Parameter parameter, float learningRate, float gradientScale) {
        NDArray weight = parameter.getArray();
        try (NDManager scope = weight.getManager().newSubManager()) {
            NDArray stored = weight.getGradient();
            stored.attach(scope);
            NDArray gradient = stored.mul(gradientScale);
            if (config.weightDecay > 0) {
                gradient.addi(scopedScale(scope, weight, config.weightDecay));
            }
            NDArray step = gradient;
            if (config.momentum > 0) {
                NDArray velocity = moment("velocity", path, parameter);
                velocity.muli(config.momentum).addi(gradient);
                step = config.nesterov ? gradient.add(scopedScale(scope, velocity, config.momentum)) : velocity;
            }
            weight.subi(scopedScale(scope, step, learningRate));
            Gradients.clear(weight);
        }
    }

    private static NDArray scopedScale(NDManager scope, NDArray array, double factor) {
        NDArray scaled = array.mul(factor);
        scaled.attach(scope);
        return scaled;
    }
}
