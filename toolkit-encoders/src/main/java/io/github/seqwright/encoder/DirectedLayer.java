package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layer;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.RecurrentLayer;
import io.github.seqwright.nn.RecurrentLayer.Result;
import io.github.seqwright.nn.Rows;
import java.util.List;
import java.util.Locale;

/**
 * A recurrent layer that reads each row forward, backward or both ways: layers {@code forward} and {@code backward}. The
 * states of both directions stand side by side, forward first. Equals PyTorch's layers over packed sequences inside the
 * rows; outputs behind a row are unspecified.
 */
final class DirectedLayer extends Layer {

    enum Direction {
        FORWARD,
        BACKWARD
    }

    private record Pass(Direction direction, RecurrentLayer layer) {

        Result run(Forward f, NDArray input, Rows rows) {
            LayerState zero = layer.zeroState(f.scope(), input.getShape().get(0));
            if (direction == Direction.FORWARD) {
                return layer.run(f, input, rows, zero);
            }
            Result result = layer.run(f, rows.reverse(input), rows, zero);
            return new Result(rows.reverse(result.outputs()), result.last());
        }
    }

    private final List<Pass> passes;
    private final int outputSize;

    DirectedLayer(Cell cell, List<Direction> directions, int inputSize, int hiddenSize) {
        passes = directions.stream()
                .map(direction -> new Pass(direction, new RecurrentLayer(cell, inputSize, hiddenSize)))
                .toList();
        passes.forEach(pass -> layer(pass.direction.name().toLowerCase(Locale.ROOT), pass.layer));
        outputSize = hiddenSize * passes.size();
    }

    int outputSize() {
        return outputSize;
    }

    /** @param input (B, T, I), of moderate size behind the rows */
    Result run(Forward f, NDArray input, Rows rows) {
        return passes.stream()
                .map(pass -> pass.run(f, input, rows))
                .reduce(DirectedLayer::beside)
                .orElseThrow();
    }

    private static Result beside(Result left, Result right) {
        NDArray leftCell = left.last().cell();
        NDArray rightCell = right.last().cell();
        NDArray hidden = left.last().hidden().concat(right.last().hidden(), 1);
        NDArray cell = leftCell == null || rightCell == null ? null : leftCell.concat(rightCell, 1);
        return new Result(left.outputs().concat(right.outputs(), 2), new LayerState(hidden, cell));
    }
}
