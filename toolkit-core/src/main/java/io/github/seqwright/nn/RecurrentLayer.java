package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.recurrent.RNN;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.engine.Kernel;
import java.util.List;

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

    private static final String SCRIPT = Kernel.script(RecurrentLayer.class, "RecurrentLayer");

    // The kernel's cell is bfloat16 too: over hundreds of steps small additions to it are lost. For a single step its
    // casts
    // of all weights take longer than the products.
    private static final long FEWEST_LOW_STEPS = 2;
    private static final long MOST_LOW_STEPS = 100;

    // Where nothing is recorded, the engine's LSTM (oneDNN) gives wrong values for layers that are not wider. Recording
    // costs
    // little: the weights of a model in use are frozen.
    private static final int MUST_RECORD = 16;

    /** Added to a gate, decides it. */
    private static final float SHUT = 1e4f;

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

    /** I. */
    public int inputSize() {
        return Math.toIntExact(weightInput.getShape().get(1));
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
    public Result run(Forward f, NDArray input, LayerState initial) {
        return run(f, input, value(weightInput), initial);
    }

    /** Its weights as a kernel takes them: weight_ih, weight_hh, bias_ih, bias_hh; they belong to the model. */
    public List<NDArray> weights() {
        return List.of(value(weightInput), value(weightHidden), value(biasInput), value(biasHidden));
    }

    /**
     * The same with each row's state after its own last step, as if it had been read alone. Outputs behind a row are
     * unspecified.
     *
     * @param input (B, T, I), {@linkplain Rows#clear cleared} or of moderate size behind the rows
     * @param initial state before the first step
     */
    public Result run(Forward f, NDArray input, Rows rows, LayerState initial) {
        if (rows.full()) {
            return run(f, input, initial);
        }
        Result result = cell.hasCell() ? runFreezing(f, input, rows, initial) : run(f, input, initial);
        NDArray last = rows.last(result.outputs());
        return new Result(result.outputs(), new LayerState(last, result.last().cell()));
    }

    /**
     * An LSTM's cells are not among its outputs, so they are kept until step T instead: one more input that is 1 on
     * padding shuts the input gate and opens the forget gate so far that both are exactly 0 and 1 in float32.
     */
    private Result runFreezing(Forward f, NDArray input, Rows rows, LayerState initial) {
        NDManager scope = input.getManager();
        Shape gate = new Shape(hiddenSize, 1);
        NDArray freeze = NDArrays.concat(new NDList(
                scope.full(gate, -SHUT), scope.full(gate, SHUT), scope.zeros(new Shape(2L * hiddenSize, 1))));
        NDArray weight = freeze.concat(value(weightInput), 1);
        return run(f, rows.padding().concat(input, 2), weight, initial);
    }

    private Result run(Forward f, NDArray input, NDArray weight, LayerState initial) {
        NDArray initialCell = initial.cell();
        long steps = input.getShape().get(1);
        if (initialCell != null && f.compute().bfloat16() && steps >= FEWEST_LOW_STEPS && steps <= MOST_LOW_STEPS) {
            List<NDArray> low = List.of(weight, value(weightHidden), value(biasInput), value(biasHidden));
            NDList result = Kernel.of(SCRIPT).call(f.scope(), "lstm", input, initial.hidden(), initialCell, low);
            return new Result(result.get(0), new LayerState(result.get(1), result.get(2)));
        }
        // Always "training": else cuDNN keeps nothing for a backward pass. Dropout is 0, so the values are the same.
        NDArrayEx engine = input.getNDArrayInternal();
        NDList weights = new NDList(weight, value(weightHidden), value(biasInput), value(biasHidden));
        NDArray hidden = initial.hidden().expandDims(0);
        NDArray cellState = initial.cell();
        NDList result = switch (cell) {
            case RNN -> engine.rnn(input, hidden, weights, true, 1, RNN.Activation.TANH, 0, true, false, true);
            case GRU -> engine.gru(input, hidden, weights, true, 1, 0, true, false, true);
            case LSTM -> {
                if (cellState == null) {
                    throw new IllegalArgumentException("the state of an LSTM has a cell");
                }
                NDList states = new NDList(hidden, cellState.expandDims(0));
                if (hiddenSize > MUST_RECORD) {
                    yield engine.lstm(input, states, weights, true, 1, 0, true, false, true);
                }
                try (GradientMode on = GradientMode.on()) {
                    yield engine.lstm(input, states, weights, true, 1, 0, true, false, true);
                }
            }
        };
        NDArray lastCell = cell.hasCell() ? result.get(2).squeeze(0) : null;
        return new Result(result.get(0), new LayerState(result.get(1).squeeze(0), lastCell));
    }
}
