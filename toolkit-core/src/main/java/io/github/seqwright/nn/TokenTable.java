package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;

/**
 * One vector a token: parameter {@code weight} (V, E). The model owns its tables, so that source, target and output can
 * share one without encoders and decoders knowing each other.
 */
public final class TokenTable extends Layer {

    private final int tokens;
    private final int size;
    private final Parameter weight;

    /** @param deviation standard deviation of the normal distribution that the vectors are drawn from */
    public TokenTable(int tokens, int size, float deviation) {
        this.tokens = tokens;
        this.size = size;
        weight = parameter("weight", Initializers.normal(deviation), tokens, size);
    }

    /** V. */
    public int tokens() {
        return tokens;
    }

    /** E. */
    public int size() {
        return size;
    }

    public Parameter weight() {
        return weight;
    }

    /** @param ids (...) int64 in [0, V); gives (..., E) */
    public NDArray embed(NDArray ids) {
        return ids.getNDArrayInternal()
                .embedding(ids, value(weight), SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
