package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.InputException;
import io.github.seqwright.engine.Kernel;
import io.github.seqwright.nn.Attention;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;
import io.github.seqwright.recipe.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several looks side by side, each with queries, keys and values of its own: {@code score = q^T k / sqrt(D)} (Vaswani et al.
 * 2017, section 3.2.2), optionally with {@code tanh(W x + b)} for queries and keys, the perceptrons of Listen, Attend and
 * Spell (Chan et al. 2016, section 3.2). The context is what the heads found, side by side; the layer of the decoder that
 * reads it mixes them, so there is no projection of it here.
 *
 * <p>Legend: H query width, M memory width, N heads, D width of a head. Parameters: {@code query.weight} (N D, H), {@code
 * key.weight} (N D, M), {@code value.weight} (N D, M), and with an activation {@code query.bias} and {@code key.bias} (N D).
 */
public final class MultiHeadAttention extends Attention {

    /** What follows the linear layer of queries and that of keys. */
    public enum Activation {
        /** Nothing. */
        NONE,
        /** Hyperbolic tangent, with a bias before it. */
        TANH
    }

    private static final String SCRIPT = Kernel.script(MultiHeadAttention.class, "MultiHeadAttention");

    private final int heads;
    private final int headSize;
    private final Activation activation;
    private final Linear query;
    private final Linear key;
    private final Linear value;

    /**
     * @param heads N
     * @param headSize D
     */
    public MultiHeadAttention(int querySize, int memorySize, int heads, int headSize, Activation activation) {
        this.heads = heads;
        this.headSize = headSize;
        this.activation = activation;
        int size = Math.multiplyExact(heads, headSize);
        // Without an activation, a bias of the keys would add the same to all scores of a query.
        boolean biases = activation != Activation.NONE;
        query = layer("query", new Linear(querySize, size, biases));
        key = layer("key", new Linear(memorySize, size, biases));
        value = layer("value", new Linear(memorySize, size, false));
    }

    /** N D */
    @Override
    public int contextSize() {
        return heads * headSize;
    }

    /** Keys (B, N, D, S), scaled here because that is once a source, and values (B, N, S, D). */
    @Override
    public Keys prepare(Forward f, Padded memory) {
        NDArray inside = Rows.of(memory).clear(memory.values());
        NDArray keys = f.scale(activated(key.apply(inside)), 1 / Math.sqrt(headSize));
        return new Keys(
                split(keys).transpose(0, 2, 3, 1), split(value.apply(inside)).transpose(0, 2, 1, 3), mask(f, memory));
    }

    @Override
    public Attended attend(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        NDArray asked = split(activated(query.apply(queries))).transpose(0, 2, 1, 3);
        NDArray mask = f.borrow(keys.mask()).expandDims(1);
        NDArray weights = asked.matMul(keys.keys()).add(mask).softmax(-1);
        NDArray contexts = weights.matMul(keys.values()).transpose(0, 2, 1, 3);
        return new Attended(
                contexts.reshape(queries.getShape().get(0), -1, contextSize()), weights.mean(new int[] {1}));
    }

    private NDArray activated(NDArray projected) {
        return activation == Activation.TANH ? projected.tanh() : projected;
    }

    /** (B, T, N D) as (B, T, N, D). */
    private NDArray split(NDArray projected) {
        return projected.reshape(projected.getShape().get(0), -1, heads, headSize);
    }

    @Override
    public Optional<AttentionScript> script() {
        return Optional.of(new AttentionScript(SCRIPT, query.weights()));
    }

    /** Configuration of {@code type: multi_head}. */
    public record Config(
            @Key(value = "How many looks there are side by side.", byDefault = "4", min = 1, max = 1024)
            int heads,

            @Key(
                    value = "Width of a head's queries, keys and values; null: the decoder's hidden divided by heads.",
                    byDefault = "null",
                    min = 1,
                    max = 65536)
            @Nullable
            Integer headSize,

            @Key(
                    value = "What follows the linear layer of queries and that of keys: none (Vaswani et al. 2017), or"
                            + " tanh, with biases (perceptrons, as in Listen, Attend and Spell, Chan et al. 2016).",
                    byDefault = "none")
            Activation activation) {}

    /** {@code type: multi_head}. */
    public static final class Factory implements AttentionFactory<Config> {

        @Override
        public String name() {
            return "multi_head";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        /** @throws InputException when the heads do not divide the queries' width, and theirs is not given */
        @Override
        public MultiHeadAttention create(Config config, int querySize, int memorySize) {
            Integer headSize = config.headSize();
            if (headSize == null && querySize % config.heads() != 0) {
                throw new InputException(String.format(
                        "attention: multi_head divides the decoder's hidden among its heads, but hidden is %d and heads"
                                + " is %d; choose a number of heads that divides hidden, or set head_size",
                        querySize, config.heads()));
            }
            return new MultiHeadAttention(
                    querySize,
                    memorySize,
                    config.heads(),
                    headSize == null ? querySize / config.heads() : headSize,
                    config.activation());
        }
    }
}
