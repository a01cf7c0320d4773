package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.InputException;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Forward;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code score = q^T k / sqrt(H)} (Vaswani et al. 2017, section 3.2.1): no parameters, so queries must be as wide as the
 * memory.
 */
public final class ScaledDotAttention extends ScoredAttention {

    private final float scale;

    /** @throws InputException when the widths differ */
    public ScaledDotAttention(int querySize, int memorySize) {
        super(memorySize);
        DotAttention.checkSizes("scaled_dot", querySize, memorySize);
        scale = (float) (1 / Math.sqrt(querySize));
    }

    /** (B, H, S), scaled here because that is once a source. */
    @Override
    NDArray keys(Forward f, NDArray memory) {
        return f.scale(memory, scale).transpose(0, 2, 1);
    }

    @Override
    NDArray scores(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        return queries.batchMatMul(keys.keys());
    }

    @Override
    public Optional<AttentionScript> script() {
        return Optional.of(DOT_SCRIPT);
    }

    /** Configuration of {@code type: scaled_dot}. */
    public record Config() {}

    /** {@code type: scaled_dot}. */
    public static final class Factory implements AttentionFactory<Config> {

        @Override
        public String name() {
            return "scaled_dot";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public ScaledDotAttention create(Config config, int querySize, int memorySize) {
            return new ScaledDotAttention(querySize, memorySize);
        }
    }
}
