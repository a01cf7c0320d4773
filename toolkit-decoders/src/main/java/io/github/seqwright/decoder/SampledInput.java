package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.TargetInput;

/** The tokens a decoder is fed where some come from the model itself (Bengio et al. 2015). */
final class SampledInput {

    private final TargetInput target;
    private final SampledToken kind;
    private final NDList reference;
    private final NDArray coins;
    private final NDList useModel;

    /** @param tokens (B, T), those of the target */
    SampledInput(Forward f, NDArray tokens, TargetInput target, boolean[][] useModel, SampledToken kind) {
        this.target = target;
        this.kind = kind;
        long steps = tokens.getShape().get(1);
        reference = tokens.split(steps, 1);
        coins = flat(f, useModel, steps);
        this.useModel = coins.split(steps, 1);
    }

    private static NDArray flat(Forward f, boolean[][] rows, long steps) {
        boolean[] flat = new boolean[Math.toIntExact(rows.length * steps)];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, Math.toIntExact(row * steps), Math.toIntExact(steps));
        }
        return f.scope().create(flat, new Shape(rows.length, steps));
    }

    /** (B, T) float32: 1 where a row is fed its own token, 0 elsewhere. */
    NDArray coins() {
        return coins.toType(DataType.FLOAT32, false);
    }

    boolean isNeededAt(int step) {
        return target.usesModelAt(step);
    }

    /**
     * What to feed at a step.
     *
     * @param logits (B, V) of the step before
     * @return (B, 1) int64
     */
    NDArray tokens(int step, NDArray logits) {
        NDArray own = (kind == SampledToken.BEST ? logits : perturbed(logits)).argMax(1);
        return NDArrays.where(useModel.get(step), own.expandDims(1), reference.get(step));
    }

    /** With Gumbel noise, so that the maximum is a draw from the softmax (Gumbel 1954). */
    private static NDArray perturbed(NDArray logits) {
        NDArray uniform = logits.getManager().randomUniform(0, 1, logits.getShape());
        return logits.sub(uniform.log().neg().log());
    }
}
