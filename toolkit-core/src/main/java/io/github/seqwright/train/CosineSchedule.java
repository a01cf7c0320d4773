package io.github.seqwright.train;

import io.github.seqwright.recipe.Key;

/** Warm-up, then half a cosine from the highest rate to the lowest over a known number of updates. */
record CosineSchedule(double learningRate, Config config) implements Schedule {

    record Config(
            @Key(value = "Updates from the first to the lowest rate.", min = 1)
            int steps,

            @Key(value = "The lowest rate, as a share of the highest.", byDefault = "0.0", min = 0, max = 1)
            double floor,

            @Key(value = "Updates over which the rate grows linearly from 0.", byDefault = "0", min = 0)
            int warmup) {}

    /** {@code type: cosine}. */
    public static final class Factory implements ScheduleFactory<Config> {
        @Override
        public String name() {
            return "cosine";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Schedule create(Config config, double learningRate) {
            return new CosineSchedule(learningRate, config);
        }
    }

    @Override
    public double rate(long step) {
        if (step < config.warmup) {
            return learningRate * step / config.warmup;
        }
        double done = Math.min(1, (step - config.warmup) / (double) Math.max(1, config.steps - config.warmup));
        double share = (1 + Math.cos(Math.PI * done)) / 2;
        return learningRate * (config.floor + (1 - config.floor) * share);
    }
}
