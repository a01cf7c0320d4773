package io.github.seqwright.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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
 * Products of few rows with a weight that stays the same for many of them, as a part of a kernel's script: {@code prepared(self,
 * weight: Tensor) -> Tensor}, once, and {@code product(self, rows: Tensor, weight: Tensor, bias: Tensor, activation: str) ->
 * Tensor}, without gradients. It is one of two kinds: with the weight as it is, or in the order that oneDNN reads it in. An ordinary
 * product rearranges its large matrix each time, which for few rows takes up to as long as multiplying. Legend: N rows, I and O
 * input and output width.
 */
public final class ProductScript {

    private static final Logger LOG = LoggerFactory.getLogger(ProductScript.class);

    private static final String ACTIVATION = Kernel.script(ProductScript.class, "Activation");
    static final String PLAIN = ACTIVATION + Kernel.script(ProductScript.class, "PlainProduct");
    static final String PACKED = ACTIVATION + Kernel.script(ProductScript.class, "PackedProduct");

    // Gives the product without and with each activation.
    private static final String TRIAL = """
              def trial(self: __torch__.K, rows: Tensor, weight: Tensor, bias: Tensor, low: Tensor) -> List[Tensor]:
                type = 6
                if bool(low):
                  type = 15
                prepared = (self).prepared(torch.to(weight, type), )
                x = torch.to(rows, type)
                plain = (self).product(x, prepared, bias, "none", )
                return [plain, (self).product(x, prepared, bias, "sigmoid", ), (self).product(x, prepared, bias, "tanh", )]
            """;

    private static final Map<Compute, Boolean> PACKS = new ConcurrentHashMap<>();

    private static final int TRIED_OUTPUTS = 64;
    private static final int TRIED_WIDTH = 16;

    // Float32 must not be bfloat16 unseen, as settings of oneDNN can make it; products in bfloat16 have eight
    // significant bits.
    private static final float TOLERANCE = 1e-4f;
    private static final float LOW_TOLERANCE = 0.1f;

    private ProductScript() {}

    /** The kind for the device and the type that {@code f} computes in. */
    public static String of(Forward f) {
        return packs(f) ? PACKED : PLAIN;
    }

    /** Whether weights are put into another order. */
    static boolean packs(Forward f) {
        return !f.scope().getDevice().isGpu() && PACKS.computeIfAbsent(f.compute(), compute -> packsRight(f));
    }

    /** Whether the engine has oneDNN here, and what that gives is right: found out by a small product. */
    private static boolean packsRight(Forward f) {
        try (NDManager scope = f.scope().newSubManager();
                GradientMode off = GradientMode.off()) {
            NDArray weight = scope.arange(0f, TRIED_OUTPUTS * TRIED_WIDTH).sin().reshape(TRIED_OUTPUTS, TRIED_WIDTH);
            NDArray bias = scope.zeros(new Shape(TRIED_OUTPUTS));
            NDArray rows = weight.get("0:3");
            NDList packed = trial(PACKED, f.in(scope), rows, weight, bias);
            NDList plain = trial(PLAIN, f.in(scope), rows, weight, bias);
            float most = 0;
            for (int i = 0; i < plain.size(); i++) {
                NDArray difference = packed.get(i).sub(plain.get(i));
                most = Math.max(most, difference.abs().max().getFloat());
            }
            LOG.debug("packed products are off by {} at most", most);
            return most < (f.compute().bfloat16() ? LOW_TOLERANCE : TOLERANCE);
        } catch (EngineException e) {
            LOG.debug("no packed products here, so products take weights as they are", e);
            return false;
        }
    }

    private static NDList trial(String kind, Forward f, NDArray rows, NDArray weight, NDArray bias) {
        return Kernel.of(kind + TRIAL)
                .call(f.scope(), "trial", rows, weight, bias, f.compute().low());
    }
}
