package io.github.seqwright.decoder.ctc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Kernel;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;

/**
 * The negative log probability of targets, over all ways to spread them over the steps: the forward pass of Graves et al. (2006),
 * section 4.1, in log space. Legend: B rows, S steps, T target tokens with end-of-sentence, V vocabulary, L = 2 T + 1 states: before,
 * between and behind the tokens a blank each.
 */
final class CtcLoss {

    private static final String SCRIPT = Kernel.script(CtcLoss.class, "CtcLoss");

    /** Far below any log probability; not infinity, whose gradients are NaN. */
    private static final float NEVER = -1e30f;

    private static final float HARDLY = NEVER / 2;

    private CtcLoss() {}

    /**
     * By libtorch's loss.
     *
     * @param memory (B, S, M)
     * @param weight (V, M) of the projection
     * @param bias (V)
     * @param reference (B, T) int64, end-of-sentence last
     * @return () summed over rows, without those whose targets do not fit into their steps
     */
    static NDArray fusedNllSum(Forward f, Padded memory, NDArray weight, NDArray bias, Padded reference) {
        return Kernel.of(SCRIPT)
                .call(
                        f.scope(),
                        "nll_sum",
                        memory.values(),
                        weight,
                        bias,
                        reference.values(),
                        memory.lengths().device(),
                        reference.lengths().device(),
                        (float) CtcHead.BLANK,
                        f.compute().low())
                .singletonOrThrow();
    }

    /**
     * The same in single operations.
     *
     * @param logProbs (B, S, V)
     */
    static NDArray nllSum(Forward f, Padded logProbs, Padded reference) {
        NDManager scope = f.scope();
        NDArray states = states(scope, reference.values());
        long rows = states.getShape().get(0);
        long count = states.getShape().get(1);
        NDArray skips = skips(scope, states);
        NDArray each = logProbs.values().gather(states.expandDims(1).broadcast(rows, logProbs.time(), count), 2);
        NDArray inside = logProbs.mask().toType(DataType.FLOAT32, false);
        NDArray start = scope.full(new Shape(rows, count), NEVER);
        start.set(new NDIndex(":, 0:2"), 0);
        NDArray alpha = start.add(each.get(":, 0"));
        for (long step = 1; step < logProbs.time(); step++) {
            NDArray one = shifted(scope, alpha, 1);
            NDArray two = shifted(scope, alpha, 2).add(skips);
            NDArray next = logAdd(logAdd(alpha, one), two).add(each.get(":, {}", step));
            NDArray here = inside.get(":, {}", step).expandDims(1);
            alpha = next.mul(here).add(alpha.mul(f.scale(here, -1).add(scope.create(1f))));
        }
        // A target of U tokens ends in state 2 U, the blank behind it, or one before.
        NDArray blank =
                reference.lengths().device().expandDims(1).sub(scope.create(1L)).mul(scope.create(2L));
        NDArray token = NDArrays.maximum(blank.sub(scope.create(1L)), scope.create(0L));
        NDArray last = alpha.gather(token, 1);
        // Without tokens both are the same state, which counts once.
        NDArray some = blank.gt(scope.create(0L)).toType(DataType.FLOAT32, false);
        NDArray total = logAdd(alpha.gather(blank, 1), last.add(f.scale(some.sub(scope.create(1f)), -NEVER)));
        NDArray possible = total.gt(scope.create(HARDLY));
        return total.get(possible).sum().neg();
    }

    /** (B, T) tokens to (B, L): blanks between them. */
    private static NDArray states(NDManager scope, NDArray tokens) {
        long rows = tokens.getShape().get(0);
        long time = tokens.getShape().get(1);
        NDArray blanks = scope.full(new Shape(rows, time), CtcHead.BLANK, DataType.INT64);
        NDArray pairs = blanks.stack(tokens, 2).reshape(rows, 2 * time);
        return pairs.concat(scope.full(new Shape(rows, 1), CtcHead.BLANK, DataType.INT64), 1);
    }

    /** (B, L): 0 where a state may follow the last but one, which is a token's other than that before it; else never. */
    private static NDArray skips(NDManager scope, NDArray states) {
        long rows = states.getShape().get(0);
        NDArray later = states.get(":, 2:");
        NDArray allowed = later.neq(states.get(":, :-2")).logicalAnd(later.neq(scope.create((long) CtcHead.BLANK)));
        NDArray first = scope.zeros(new Shape(rows, 2));
        NDArray all = first.concat(allowed.toType(DataType.FLOAT32, false), 1);
        return all.sub(scope.create(1f)).mul(scope.create(-NEVER));
    }

    private static NDArray shifted(NDManager scope, NDArray alpha, int by) {
        long rows = alpha.getShape().get(0);
        NDArray kept = alpha.get(":, :{}", alpha.getShape().get(1) - by);
        return scope.full(new Shape(rows, by), NEVER).concat(kept, 1);
    }

    private static NDArray logAdd(NDArray a, NDArray b) {
        NDArray most = NDArrays.maximum(a, b);
        return a.sub(most).exp().add(b.sub(most).exp()).log().add(most);
    }
}
