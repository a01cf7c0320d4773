package io.github.seqwright.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.engine.Kernel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel of an {@link OutputLayer}, in one of two kinds: with the weight as it is, or in the order that oneDNN reads it in.
 * An ordinary product rearranges its large matrix each time, which for the few rows of a search's step takes up to as long as
 * multiplying.
 */
final class OutputKernel {

    private static final Logger LOG = LoggerFactory.getLogger(OutputKernel.class);

    private static final String SCRIPT = Kernel.script(OutputKernel.class, "OutputLayer");
    static final String PLAIN = SCRIPT + Kernel.script(OutputKernel.class, "PlainLogits");
    static final String PACKED = SCRIPT + Kernel.script(OutputKernel.class, "PackedLogits");

    private static final Map<Compute, Boolean> PACKS = new ConcurrentHashMap<>();

    private static final int TRIED_TOKENS = 64;
    private static final int TRIED_WIDTH = 16;

    // Float32 must not be bfloat16 unseen, as settings of oneDNN can make it; logits of bfloat16 have eight significant
    // bits.
    private static final float TOLERANCE = 1e-4f;
    private static final float LOW_TOLERANCE = 0.1f;

    private OutputKernel() {}

    static Kernel of(Forward f) {
        return Kernel.of(packs(f) ? PACKED : PLAIN);
    }

    /** Which of the two kinds it is. */
    static boolean packs(Forward f) {
        return !f.scope().getDevice().isGpu() && PACKS.computeIfAbsent(f.compute(), compute -> packsRight(f));
    }

    /** Whether the engine has oneDNN here, and what that gives is right: found out by a small product. */
    private static boolean packsRight(Forward f) {
        try (NDManager scope = f.scope().newSubManager();
                GradientMode off = GradientMode.off()) {
            NDArray weight = scope.arange(0f, TRIED_TOKENS * TRIED_WIDTH).sin().reshape(TRIED_TOKENS, TRIED_WIDTH);
            NDArray bias = scope.zeros(new Shape(TRIED_TOKENS));
            NDArray hidden = weight.get("0:3");
            NDArray difference = logProbs(Kernel.of(PACKED), f.in(scope), hidden, weight, bias)
                    .sub(logProbs(Kernel.of(PLAIN), f.in(scope), hidden, weight, bias));
            float most = difference.abs().max().getFloat();
            LOG.debug("packed products are off by {} at most", most);
            return most < (f.compute().bfloat16() ? LOW_TOLERANCE : TOLERANCE);
        } catch (EngineException e) {
            LOG.debug("no packed products here, so the projection multiplies by its weight as it is", e);
            return false;
        }
    }

    private static NDArray logProbs(Kernel kernel, Forward f, NDArray hidden, NDArray weight, NDArray bias) {
        Float low = f.compute().low();
        NDArray prepared = kernel.call(f.scope(), "for_steps", weight, low).singletonOrThrow();
        return kernel.call(f.scope(), "log_probs", hidden, prepared, bias, low).singletonOrThrow();
    }
}
