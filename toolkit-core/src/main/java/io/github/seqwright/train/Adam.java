package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.github.seqwright.recipe.Key;
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

    private final Config config;
    private final boolean decoupled;

    Adam(Config config, boolean decoupled, NDManager manager) {
        super(manager, Set.of("mean", "variance"));
        this.config = config;
        this.decoupled = decoupled;
    }

    @Override
    void update(String path, Parameter parameter, float learningRate, float gradientScale) {
        // The engine's step takes sqrt(v) uncorrected, so both corrections go into its rate and its epsilon.
        double correction1 = 1 - Math.pow(config.beta1, (double) updates());
        double correction2 = Math.sqrt(1 - Math.pow(config.beta2, (double) updates()));
        NDArray weight = parameter.getArray();
        try (NDArray gradient = weight.getGradient()) {
            NDList inputs =
                    new NDList(weight, gradient, moment("mean", path, parameter), moment("variance", path, parameter));
            weight.getNDArrayInternal()
                    .adamUpdate(
                            inputs,
                            new NDList(weight),
                            learningRate,
                            (float) (learningRate * correction2 / correction1),
                            (float) config.weightDecay,
                            gradientScale,
                            -1,
                            (float) config.beta1,
                            (float) config.beta2,
                            (float) (config.epsilon * correction2),
                            false,
                            decoupled);
        }
    }
}
