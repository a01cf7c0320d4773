package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.InputException;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Forward;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code score = q^T k} (Luong et al. 2015, section 3.1): no parameters, so queries must be as wide as the memory. */
public final class DotAttention extends ScoredAttention {

    /** @throws InputException when the widths differ */
    public DotAttention(int querySize, int memorySize) {
        super(memorySize);
        checkSizes("dot", querySize, memorySize);
    }

    static void checkSizes(String name, int querySize, int memorySize) {
        if (querySize != memorySize) {
            throw new InputException(String.format(
                    "attention: %s compares the decoder's state with the memory number by number, but hidden is %d and "
                            + "the encoder's memory is %d wide; set the decoder's hidden to %d, or use the attention "
                            + "'multiplicative'",
                    name, querySize, memorySize, memorySize));
        }
    }

    /** (B, H, S) */
    @Override
    NDArray keys(Forward f, NDArray memory) {
        return memory.transpose(0, 2, 1);
    }

    @Override
    NDArray scores(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        return queries.batchMatMul(keys.keys());
    }

    @Override
    public Optional<AttentionScript> script() {
        return Optional.of(DOT_SCRIPT);
    }

    /** Configuration of {@code type: dot}. */
    public record Config() {}

    /** {@code type: dot}. */
    public static final class Factory implements AttentionFactory<Config> {

        @Override
        public String name() {
            return "dot";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public DotAttention create(Config config, int querySize, int memorySize) {
            return new DotAttention(querySize, memorySize);
        }
    }
}
