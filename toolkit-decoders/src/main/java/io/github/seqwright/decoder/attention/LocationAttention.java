package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.AttentionScript;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.recipe.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Location-aware attention: {@code score = v^T tanh(W q + V k + U f + b)}, where f at a position is what filters make of the
 * weights of the step before around it (Chorowski et al. 2015, section 2.2). So it knows where it looked and can move on
 * from there. The first step finds equal weights on all positions of its row, as in ESPnet.
 *
 * <p>Legend: H query width, M memory width, A attention width, F filters, W their width. Parameters: {@code query.weight} (A,
 * H), {@code key.weight} (A, M) and {@code key.bias} (A), {@code filters.weight} (F, W), {@code location.weight} (A, F),
 * {@code energy.weight} (1, A).
 */
public final class LocationAttention extends ScoredAttention {

    private final Linear query;
    private final Linear key;
    private final Linear filters;
    private final Linear location;
    private final Linear energy;
    private final int width;

    /**
     * @param hiddenSize A
     * @param filterCount F
     * @param filterWidth W in positions, odd, so that a filter reaches equally far to both sides
     */
    public LocationAttention(int querySize, int memorySize, int hiddenSize, int filterCount, int filterWidth) {
        super(memorySize);
        query = layer("query", new Linear(querySize, hiddenSize, false));
        key = layer("key", new Linear(memorySize, hiddenSize, true));
        filters = layer("filters", new Linear(filterWidth, filterCount, false));
        location = layer("location", new Linear(filterCount, hiddenSize, false));
        energy = layer("energy", new Linear(hiddenSize, 1, false));
        width = filterWidth;
    }

    @Override
    public boolean stepwise() {
        return true;
    }

    /** (B, 1, S, A), ready to be added to queries. */
    @Override
    NDArray keys(Forward f, NDArray memory) {
        return key.apply(memory).expandDims(1);
    }

    @Override
    NDArray scores(Forward f, NDArray queries, Keys keys, @Nullable NDArray previous) {
        NDArray before = previous == null ? evenly(f, keys) : previous;
        NDArray projected = query.apply(queries).expandDims(2);
        // (B, Q, S, A) each, by far the largest arrays of a step, so nothing but a backward pass may hold them.
        try (NDArray located = location.apply(filters.apply(windows(f.scope(), before)));
                NDArray content = projected.add(keys.keys());
                NDArray sum = content.add(located);
                NDArray hidden = sum.tanh()) {
            return energy.apply(hidden).squeeze(3);
        }
    }

    /** (B, 1, S): the same weight on all positions of a row. */
    private static NDArray evenly(Forward f, Keys keys) {
        return f.borrow(keys.mask()).softmax(-1);
    }

    /**
     * (B, Q, S, W): the weights (B, Q, S) around each position; those behind a row are zero, like those beyond the array. Filters
     * are multiplied with them, because the engine's convolution gives wrong gradients of its input on some processors
     * (oneDNN with AVX-512).
     */
    private NDArray windows(NDManager scope, NDArray weights) {
        int positions = Math.toIntExact(weights.getShape().get(2));
        NDArray first = scope.arange(0, positions, 1, DataType.INT64).expandDims(1);
        NDArray numbers = first.add(scope.arange(0, width, 1, DataType.INT64));
        return weights.pad(new Shape(width / 2, width / 2), 0).get(scope, new NDIndex(":, :, {}", numbers));
    }

    @Override
    public Optional<AttentionScript> script() {
        return Optional.of(script(
                "LocationAttention",
                query.weights().get(0),
                filters.weights().get(0),
                location.weights().get(0),
                energy.weights().get(0)));
    }

    /** Configuration of {@code type: location}. */
    public record Config(
            @Key(
                    value = "Width of the attention's hidden layer; null: the decoder's.",
                    byDefault = "null",
                    min = 1,
                    max = 65536)
            @Nullable
            Integer hidden,

            @Key(
                    value = "Filters over the attention weights of the step before.",
                    byDefault = "10",
                    min = 1,
                    max = 1024)
            int filters,

            @Key(
                    value = "Width of a filter in positions of the memory, odd: it reaches half of it to either side.",
                    byDefault = "31",
                    min = 1,
                    max = 9999)
            int width) {

        public Config {
            if (width % 2 == 0) {
                throw new InputException("width: expected an odd number, which has a middle, but found " + width);
            }
        }
    }

    /** {@code type: location}. */
    public static final class Factory implements AttentionFactory<Config> {

        @Override
        public String name() {
            return "location";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public LocationAttention create(Config config, int querySize, int memorySize) {
            Integer hidden = config.hidden();
            return new LocationAttention(
                    querySize, memorySize, hidden == null ? querySize : hidden, config.filters(), config.width());
        }
    }
}
