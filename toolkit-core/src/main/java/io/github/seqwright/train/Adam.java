package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.github.seqwright.engine.Kernel;
import io.github.seqwright.recipe.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), with weight decay either in the gradient or, as AdamW, beside it (Loshchilov and
 * Hutter 2019, algorithm 2). The same values as PyTorch's.
 */
final class Adam extends MomentOptimizer {

    /** Options of both variants. */
    record Config(
            @Key(value = "Decay of the running mean of gradients.", byDefault = "0.9", min = 0, max = 0.999999)
            double beta1,

            @Key(
                    value = "Decay of the running mean of squared gradients.",
                    byDefault = "0.999",
                    min = 0,
                    max = 0.999999)
            double beta2,

            @Key(value = "Added to the denominator.", byDefault = "1e-8", min = 0)
            double epsilon,

            @Key(
                    value =
                            "Pull of every parameter towards zero: `adam` adds it to the gradient, `adamw` takes it, times the learning rate, off the weights.",
                    byDefault = "0.0",
                    min = 0)
            double weightDecay) {}

    /** {@code type: adam}. */
    public static final class AdamFactory implements OptimizerFactory<Config> {
        @Override
        public String name() {
            return "adam";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Optimizer create(Config config, NDManager manager) {
            return new Adam(config, false, manager);
        }
    }

    /** {@code type: adamw}. */
    public static final class AdamWFactory implements OptimizerFactory<Config> {
        @Override
        public String name() {
            return "adamw";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Optimizer create(Config config, NDManager manager) {
            return new Adam(config, true, manager);
        }
    }

    private static final String SCRIPT = Kernel.script(Adam.class, "Adam");

    private final Config config;
    private final boolean decoupled;

    Adam(Config config, boolean decoupled, NDManager manager) {
        super(manager, Set.of("mean", "variance"));
        this.config = config;
        this.decoupled = decoupled;
    }

    @Override
    void updateTrained(Map<String, Parameter> parameters, float learningRate, float gradientScale) {
        List<NDArray> weights = new ArrayList<>();
        List<NDArray> gradients = new ArrayList<>();
        List<NDArray> means = new ArrayList<>();
        List<NDArray> variances = new ArrayList<>();
        try (NDManager scope = manager().newSubManager()) {
            parameters.forEach((path, parameter) -> {
                NDArray weight = parameter.getArray();
                NDArray gradient = weight.getGradient();
                gradient.attach(scope);
                weights.add(weight);
                gradients.add(gradient);
                means.add(moment("mean", path, parameter));
                variances.add(moment("variance", path, parameter));
            });
            Kernel.of(SCRIPT)
                    .call(
                            scope,
                            "update",
                            weights,
                            gradients,
                            means,
                            variances,
                            (float) updates(),
                            learningRate,
                            (float) config.beta1,
                            (float) config.beta2,
                            (float) config.weightDecay,
                            (float) config.epsilon,
                            gradientScale,
                            decoupled ? 1f : 0f);
        }
    }
}
