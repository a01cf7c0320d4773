package io.github.seqwright.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.Kernel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A projection to the vocabulary whose weight is in the order that oneDNN reads it in. An ordinary product rearranges its
 * large matrix each time, which for the few rows of a search's step takes up to as long as multiplying. Legend: N rows, H
 * hidden width, V vocabulary.
 */
final class PackedOutput implements StepOutput {

    private static final Logger LOG = LoggerFactory.getLogger(PackedOutput.class);
    private static final String SCRIPT = Kernel.script(PackedOutput.class, "PackedOutput");

    private static final Map<Compute, Boolean> WORKS = new ConcurrentHashMap<>();

    private static final int TRIED_TOKENS = 64;
    private static final int TRIED_WIDTH = 16;

    // Two operands and a product of eight significant bits.
    private static final float TOLERANCE = 0.02f;

    private final NDArray weight;
    private final NDArray bias;

    /**
     * @param f whose scope owns the packed weight
     * @param weight (V, H)
     * @param bias (V)
     */
    PackedOutput(Forward f, NDArray weight, NDArray bias) {
        this.weight = Kernel.of(SCRIPT)
                .call(f.scope(), "packed", weight, f.compute().low())
                .singletonOrThrow();
        this.bias = bias;
    }

    @Override
    public NDArray logProbs(Forward f, NDArray hidden) {
        return Kernel.of(SCRIPT)
                .call(f.scope(), "log_probs", hidden, weight, bias, f.compute().low())
                .singletonOrThrow();
    }

    /** Whether the engine can do this here and what it gives is right; found out once in a process, by a small product. */
    static boolean worksOn(Forward f, NDArray weight) {
        return !weight.getDevice().isGpu() && WORKS.computeIfAbsent(f.compute(), compute -> works(f));
    }

    private static boolean works(Forward f) {
        try (NDManager scope = f.scope().newSubManager()) {
            Forward once = f.in(scope);
            NDArray weight = scope.arange(0f, TRIED_TOKENS * TRIED_WIDTH).sin().reshape(TRIED_TOKENS, TRIED_WIDTH);
            NDArray bias = scope.zeros(new Shape(TRIED_TOKENS));
            NDArray hidden = weight.get("0:3");
            NDArray right = hidden.matMul(weight.transpose()).logSoftmax(1);
            NDArray difference =
                    new PackedOutput(once, weight, bias).logProbs(once, hidden).sub(right);
            return difference.abs().max().getFloat() < TOLERANCE;
        } catch (EngineException e) {
            LOG.debug("no packed products here, so a search multiplies by the weights as they are", e);
            return false;
        }
    }
}
