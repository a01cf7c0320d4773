package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.Attention;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;
import org.jspecify.annotations.Nullable;

/** Dot attention that likes to look where it looked before: a step needs the weights of the step before. */
final class StubbornAttention extends Attention {

    private final int memorySize;

    private StubbornAttention(int memorySize) {
        this.memorySize = memorySize;
    }

    @Override
    public int contextSize() {
        return memorySize;
    }

    @Override
    public boolean stepwise() {
        return true;
    }

    @Override
    public Keys prepare(Forward f, Padded memory) {
        NDArray values = Rows.of(memory).clear(memory.values());
        return new Keys(values.transpose(0, 2, 1), values, mask(f, memory));
    }

    @Override
    public Attended attend(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        NDArray scores = queries.batchMatMul(keys.keys()).add(keys.mask());
        NDArray weights = (previous == null ? scores : scores.add(f.scale(previous, 3))).softmax(-1);
        return new Attended(weights.batchMatMul(keys.values()), weights);
    }

    record Config() {}

    static final class Factory implements AttentionFactory<Config> {

        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Attention create(Config config, int querySize, int memorySize) {
            return new StubbornAttention(memorySize);
        }
    }
}
