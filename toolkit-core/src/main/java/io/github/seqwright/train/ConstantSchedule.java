package io.github.seqwright.train;

import io.github.seqwright.recipe.Key;

/** The same rate throughout, after an optional linear warm-up. */
record ConstantSchedule(double learningRate, int warmup) implements Schedule {

    record Config(
            @Key(value = "Updates over which the rate grows linearly from 0.", byDefault = "0", min = 0)
            int warmup) {}

    /** {@code type: constant}. */
    public static final class Factory implements ScheduleFactory<Config> {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Schedule create(Config config, double learningRate) {
            return new ConstantSchedule(learningRate, config.warmup());
        }
    }

    @Override
    public double rate(long step) {
        return step < warmup ? learningRate * step / warmup : learningRate;
    }
}
