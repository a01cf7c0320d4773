package com.example.seqwright;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;
import io.github.seqwright.recipe.Key;
import java.util.List;

/**
 * Each position of the memory is a projection of its own vector and the average of its sentence. Legend: B rows, T steps, E
 * input width, M memory width.
 */
public final class AveragingEncoder extends Encoder {

    /** {@code model.encoder} of type {@code averaging}. */
    public record Config(
            @Key(value = "Width of the memory.", byDefault = "256", min = 1)
            int hidden,

            @Key(
                    value = "Share of values dropped before the projection in training.",
                    byDefault = "0.1",
                    min = 0,
                    max = 0.99)
            float dropout) {}

    private final Config config;
    private final Linear projection;

    public AveragingEncoder(Config config, int inputSize) {
        this.config = config;
        projection = layer("projection", new Linear(inputSize, config.hidden(), true));
    }

    @Override
    public MemorySpec memory() {
        return new MemorySpec(config.hidden(), 0, 0, false); // no final states; a decoder starts from the memory's mean
    }

    @Override
    public Encoded encode(Forward f, Padded input) {
        NDArray words = Rows.of(input).clear(input.values()); // (B, T, E), zeros behind the rows
        NDArray steps = input.lengths().device().reshape(-1, 1, 1); // (B, 1, 1)
        NDArray average = words.sum(new int[] {1}, true).div(steps); // (B, 1, E)
        NDArray both = f.dropout(words.add(average), config.dropout());
        NDArray hidden = projection.apply(both).tanh(); // (B, T, M)
        return new Encoded(new Padded(hidden, input.lengths()), List.of(), new Layout.Time(1));
    }
}
