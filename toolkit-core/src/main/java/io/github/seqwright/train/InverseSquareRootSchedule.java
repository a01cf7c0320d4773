package io.github.seqwright.train;

import io.github.seqwright.recipe.Key;

/** Linear warm-up, then falling with the root of the step: {@code rate * min(step / warmup, sqrt(warmup / step))}. */
record InverseSquareRootSchedule(double learningRate, int warmup) implements Schedule {

    record Config(
            @Key(value = "Updates until the highest rate (Vaswani et al. 2017, eq. 3).", byDefault = "4000", min = 1)
            int warmup) {}

    /** {@code type: inverse_square_root}. */
    public static final class Factory implements ScheduleFactory<Config> {
        @Override
        public String name() {
            return "inverse_square_root";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Schedule create(Config config, double learningRate) {
            return new InverseSquareRootSchedule(learningRate, config.warmup());
        }
    }

    @Override
    public double rate(long step) {
        return learningRate * Math.min((double) step / warmup, Math.sqrt((double) warmup / step));
    }
}
