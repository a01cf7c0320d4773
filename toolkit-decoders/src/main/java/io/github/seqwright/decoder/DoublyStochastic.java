package io.github.seqwright.decoder;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.seqwright.data.Batch;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.nn.Padded;

/**
 * A penalty on attention that leaves a part of the source out, {@code sum_i (1 - sum_t alpha_ti)^2} a target over the positions
 * i of its source and the steps t of its text (Xu et al. 2015, section 4.2.1). Legend: R targets, T steps, S memory positions.
 */
record DoublyStochastic(double weight) implements LossTerm {

    @Override
    public boolean needsAttention() {
        return true;
    }

    /** Tokens, as of the cross entropy: so the weight weighs the penalty of a target against its whole loss, as the paper's does. */
    @Override
    public long count(Batch batch) {
        return batch.targetTokens();
    }

    @Override
    public NDArray sum(Forward f, Outputs outputs) {
        NDArray weights = requireNonNull(outputs.decoded().attention(), "the attention was not kept"); // (R, T, S)
        NDArray inTarget = number(f, outputs.reference()).expandDims(1); // (R, 1, T)
        NDArray looked = inTarget.batchMatMul(weights).squeeze(1); // (R, S)
        return looked.sub(1).square().mul(number(f, outputs.source().memory())).sum();
    }

    /** 1 inside the rows and 0 behind them. */
    private static NDArray number(Forward f, Padded rows) {
        return f.borrow(rows.mask().toType(DataType.FLOAT32, false));
    }
}
