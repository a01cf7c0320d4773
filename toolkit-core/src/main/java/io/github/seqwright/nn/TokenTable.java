package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.github.seqwright.data.WordVectors;
import io.github.seqwright.text.PreTokenizer;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One vector a token: parameter {@code weight} (V, E). The model owns its tables, so that source, target and output can
 * share one without encoders and decoders knowing each other.
 */
public final class TokenTable extends Layer {

    private static final Logger LOG = LoggerFactory.getLogger(TokenTable.class);
    private static final float DEVIATION = 0.1f;

    private final int tokens;
    private final int size;
    private final Parameter weight;

    /** @param deviation standard deviation of the normal distribution that the vectors are drawn from */
    public TokenTable(int tokens, int size, float deviation) {
        this(tokens, size, Initializers.normal(deviation));
    }

    private TokenTable(int tokens, int size, Initializer initializer) {
        this.tokens = tokens;
        this.size = size;
        weight = parameter("weight", initializer, tokens, size);
    }

    /**
     * A table for a vocabulary.
     *
     * @param vectors pretrained vectors in text format, read when the table is first filled (not when a checkpoint fills
     *     it); null for none. Tokens without one are drawn from a normal distribution
     * @param frozen whether training leaves it as it is
     */
    public static TokenTable of(Vocabulary vocabulary, int size, @Nullable Path vectors, boolean frozen) {
        Initializer random = Initializers.normal(DEVIATION);
        TokenTable table = new TokenTable(
                vocabulary.size(), size, vectors == null ? random : pretrained(vocabulary, vectors, random));
        table.weight.freeze(frozen);
        return table;
    }

    private static Initializer pretrained(Vocabulary vocabulary, Path file, Initializer others) {
        return (manager, shape, type) -> {
            int size = (int) shape.get(1);
            WordVectors vectors = WordVectors.read(file, size, vocabulary.size(), word -> id(vocabulary, word));
            LOG.info(
                    "{}: vectors for {} of {} tokens ({}%)",
                    file, vectors.found(), vocabulary.size(), Math.round(100 * vectors.coverage()));
            try (NDArray drawn = others.initialize(manager, shape, type)) {
                float[] values = drawn.toFloatArray();
                vectors.copyInto(values);
                return manager.create(values, shape);
            }
        };
    }

    // Tokenizers that mark spaces write a word as the mark and the word.
    private static int id(Vocabulary vocabulary, String word) {
        int marked = vocabulary.id(PreTokenizer.SPACE_MARK + word);
        int id = marked == Vocabulary.UNK ? vocabulary.id(word) : marked;
        return id == Vocabulary.UNK ? -1 : id;
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
