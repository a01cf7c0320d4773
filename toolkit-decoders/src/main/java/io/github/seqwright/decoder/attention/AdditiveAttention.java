package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.recipe.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code score = v^T tanh(W q + U k)} (Bahdanau et al. 2015, appendix A.1.2). Legend: H query width, M memory width, A
 * attention width. Parameters: {@code query.weight} (A, H), {@code key.weight} (A, M), {@code energy.weight} (1, A).
 */
public final class AdditiveAttention extends ScoredAttention {

    private final Linear query;
    private final Linear key;
    private final Linear energy;

    /** @param hiddenSize A */
    public AdditiveAttention(int querySize, int memorySize, int hiddenSize) {
        super(memorySize);
        query = layer("query", new Linear(querySize, hiddenSize, false));
        key = layer("key", new Linear(memorySize, hiddenSize, false));
        energy = layer("energy", new Linear(hiddenSize, 1, false));
    }

    /** (B, 1, S, A), ready to be added to queries. */
    @Override
    NDArray keys(Forward f, NDArray memory) {
        return key.apply(memory).expandDims(1);
    }

    @Override
    NDArray scores(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        NDArray projected = query.apply(queries).expandDims(2);
        // (B, Q, S, A) each: by far the largest arrays of a step, so nothing but a backward pass may hold them.
        try (NDArray sum = projected.add(keys.keys());
                NDArray hidden = sum.tanh()) {
            return energy.apply(hidden).squeeze(3);
        }
    }

    @Override
    public Optional<AttentionScript> script() {
        return Optional.of(script(
                "AdditiveAttention", query.weights().get(0), energy.weights().get(0)));
    }

    /** Configuration of {@code type: additive}. */
    public record Config(
            @Key(
                    value = "Width of the attention's hidden layer; null: the decoder's.",
                    byDefault = "null",
                    min = 1,
                    max = 65536)
            @Nullable
            Integer hidden) {}

    /** {@code type: additive}. */
    public static final class Factory implements AttentionFactory<Config> {

        @Override
        public String name() {
            return "additive";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public AdditiveAttention create(Config config, int querySize, int memorySize) {
            Integer hidden = config.hidden();
            return new AdditiveAttention(querySize, memorySize, hidden == null ? querySize : hidden);
        }
    }
}
