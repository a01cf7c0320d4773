package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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

    /** @param located whether regions tell where they lie */
    static MemorySpec memory(int channels, boolean located) {
        int size = channels + (located ? 2 : 0);
        return new MemorySpec(size, 1, size, false);
    }

    /**
     * With the row and the column of each region, from -1 to 1, behind its values (as in CoordConv, Liu et al. 2018).
     *
     * @param values (B, rows * columns, C)
     * @param rows of the grid
     * @return (B, rows * columns, C + 2)
     */
    static NDArray located(Forward f, NDArray values, int rows) {
        Shape shape = values.getShape();
        int regions = Math.toIntExact(shape.get(1));
        int columns = regions / rows;
        float[] places = new float[2 * regions];
        for (int i = 0; i < regions; i++) {
            places[2 * i] = place(i / columns, rows);
            places[2 * i + 1] = place(i % columns, columns);
        }
        NDArray grid = f.scope().create(places, new Shape(1, regions, 2));
        return values.concat(grid.broadcast(new Shape(shape.get(0), regions, 2)), 2);
    }

    private static float place(int index, int count) {
        return count == 1 ? 0 : 2f * index / (count - 1) - 1;
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
