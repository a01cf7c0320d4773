package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import java.util.Arrays;
import java.util.List;

/** What encoders of images give: regions in reading order as the memory, and their mean as the summary of the image. */
final class Regions {

    private Regions() {}

    static MemorySpec memory(int channels) {
        return new MemorySpec(channels, 1, channels, false);
    }

    /**
     * @param values (B, rows * columns, C)
     * @param rows of the grid
     */
    static Encoded encoded(Forward f, NDArray values, int rows) {
        int regions = Math.toIntExact(values.getShape().get(1));
        int[] lengths = new int[Math.toIntExact(values.getShape().get(0))];
        Arrays.fill(lengths, regions);
        LayerState summary = new LayerState(values.mean(new int[] {1}), null);
        Padded memory = new Padded(values, Lengths.of(f.scope(), lengths));
        return new Encoded(memory, List.of(summary), new Layout.Grid(rows, regions / rows));
    }
}
