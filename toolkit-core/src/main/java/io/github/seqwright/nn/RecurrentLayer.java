package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.recurrent.RNN;

/**
 * One layer of recurrent cells in one direction. Legend: B rows, T steps, I input width, H hidden width, G gates of the
 * cell. Parameters as PyTorch has them: {@code weight_ih} (G*H, I), {@code weight_hh} (G*H, H), {@code bias_ih} and
 * {@code bias_hh} (G*H).
 */
public final class RecurrentLayer extends Layer {

    /**
     * @param outputs (B, T, H)
     * @param last state after step T
     */
    public record Result(NDArray outputs, LayerState last) {}

    private final Cell cell;
    private final int hiddenSize;
    private final Parameter weightInput;
    private final Parameter weightHidden;
    private final Parameter biasInput;
    private final Parameter biasHidden;

    public RecurrentLayer(Cell cell, int inputSize, int hiddenSize) {
        this.cell = cell;
        this.hiddenSize = hiddenSize;
        int stacked = cell.gates() * hiddenSize;
        weightInput = parameter("weight_ih", Initializers.xavierUniform(cell.gates()), stacked, inputSize);
        weightHidden = parameter("weight_hh", Initializers.xavierUniform(cell.gates()), stacked, hiddenSize);
        // A forget gate that starts open lets gradients through (Jozefowicz et al. 2015, section 2.2).
        biasInput = parameter(
                "bias_ih", cell == Cell.LSTM ? Initializers.blocks(0, 1, 0, 0) : Initializers.zeros(), stacked);
        biasHidden = parameter("bias_hh", Initializers.zeros(), stacked);
    }

    public Cell cell() {
        return cell;
    }

    public int hiddenSize() {
        return hiddenSize;
    }

    public LayerState zeroState(NDManager scope, long batch) {
        Shape shape = new Shape(batch, hiddenSize);
        return new LayerState(scope.zeros(shape), cell.hasCell() ? scope.zeros(shape) : null);
    }

    /**
     * All T steps, padding or not.
     *
     * @param input (B, T, I)
     * @param initial state before the first step
     */
    public Result run(NDArray input, LayerState initial) {
        NDArrayEx engine = input.getNDArrayInternal();
        NDList weights = new NDList(value(weightInput), value(weightHidden), value(biasInput), value(biasHidden));
        NDArray hidden = initial.hidden().expandDims(0);
        NDArray cellState = initial.cell();
        NDList result = switch (cell) {
            case RNN -> engine.rnn(input, hidden, weights, true, 1, RNN.Activation.TANH, 0, false, false, true);
            case GRU -> engine.gru(input, hidden, weights, true, 1, 0, false, false, true);
            case LSTM -> {
                if (cellState == null) {
                    throw new IllegalArgumentException("the state of an LSTM has a cell");
                }
                NDList states = new NDList(hidden, cellState.expandDims(0));
                yield engine.lstm(input, states, weights, true, 1, 0, false, false, true);
            }
        };
        NDArray lastCell = cell.hasCell() ? result.get(2).squeeze(0) : null;
        return new Result(result.get(0), new LayerState(result.get(1).squeeze(0), lastCell));
    }
}
