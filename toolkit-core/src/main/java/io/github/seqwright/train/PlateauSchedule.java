package io.github.seqwright.train;

import io.github.seqwright.recipe.Key;

/** Cuts the rate when validation has stopped improving. */
final class PlateauSchedule implements Schedule {

    record Config(
            @Key(value = "What the rate is multiplied by.", byDefault = "0.5", min = 0, max = 1)
            double factor,

            @Key(value = "Validations without improvement before a cut.", byDefault = "3", min = 1)
            int patience,

            @Key(value = "The rate is not cut below this.", byDefault = "1e-6", min = 0)
            double minimum,

            @Key(value = "Updates over which the rate grows linearly from 0.", byDefault = "0", min = 0)
            int warmup) {}

    /** {@code type: plateau}. */
    public static final class Factory implements ScheduleFactory<Config> {
        @Override
        public String name() {
            return "plateau";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Schedule create(Config config, double learningRate) {
            return new PlateauSchedule(config, learningRate);
        }
    }

    private final Config config;
    private final double learningRate;
    private double scale = 1;
    private int stale;

    PlateauSchedule(Config config, double learningRate) {
        this.config = config;
        this.learningRate = learningRate;
    }

    @Override
    public double rate(long step) {
        double warm = step < config.warmup ? (double) step / config.warmup : 1;
        return Math.max(Math.min(config.minimum, learningRate), learningRate * scale) * warm;
    }

    @Override
    public void validated(boolean improved) {
        stale = improved ? 0 : stale + 1;
        if (stale >= config.patience) {
            scale *= config.factor;
            stale = 0;
        }
    }

    @Override
    public double[] state() {
        return new double[] {scale, stale};
    }

    @Override
    public void restore(double[] state) {
        // The state of another schedule, after a change of the recipe: this one starts from its beginning.
        if (state.length == 2) {
            scale = state[0];
            stale = (int) state[1];
        }
    }
}
