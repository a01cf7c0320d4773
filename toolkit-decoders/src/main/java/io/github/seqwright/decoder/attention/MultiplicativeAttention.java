package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Linear;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code score = q^T W k}, called general (Luong et al. 2015, section 3.1). Legend: H query width, M memory width.
 * Parameter: {@code key.weight} (H, M).
 */
public final class MultiplicativeAttention extends ScoredAttention {

    private final Linear key;

    public MultiplicativeAttention(int querySize, int memorySize) {
        super(memorySize);
        key = layer("key", new Linear(memorySize, querySize, false));
    }

    /** (B, H, S) */
    @Override
    NDArray keys(Forward f, NDArray memory) {
        return key.apply(memory).transpose(0, 2, 1);
    }

    @Override
    NDArray scores(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        return queries.batchMatMul(keys.keys());
    }

    @Override
    public Optional<AttentionScript> script() {
        return Optional.of(DOT_SCRIPT);
    }

    /** Configuration of {@code type: multiplicative}. */
    public record Config() {}

    /** {@code type: multiplicative}. */
    public static final class Factory implements AttentionFactory<Config> {

        @Override
        public String name() {
            return "multiplicative";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public MultiplicativeAttention create(Config config, int querySize, int memorySize) {
            return new MultiplicativeAttention(querySize, memorySize);
        }
    }
}
