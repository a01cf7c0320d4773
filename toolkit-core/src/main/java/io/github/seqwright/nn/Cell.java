package io.github.seqwright.nn;

/** Kinds of recurrent cells, with PyTorch's equations and order of gates. */
public enum Cell {
    /** {@code tanh(W x + b + U h + c)} (Elman 1990). */
    RNN(1),
    /** Gates in the order reset, update, new (Cho et al. 2014, with the reset gate after the product). */
    GRU(3),
    /** Gates in the order input, forget, cell, output (Hochreiter and Schmidhuber 1997; Gers et al. 2000). */
    LSTM(4);

    private final int gates;

    Cell(int gates) {
        this.gates = gates;
    }

    /** How many matrices of one hidden width are stacked in a weight. */
    public int gates() {
        return gates;
    }

    /** Whether the state has a cell beside the hidden vector. */
    public boolean hasCell() {
        return this == LSTM;
    }
}
