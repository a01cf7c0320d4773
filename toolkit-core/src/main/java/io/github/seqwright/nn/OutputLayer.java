package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.github.seqwright.engine.Kernel;
import java.util.List;

/**
 * Projects decoder states to the vocabulary. Legend: B rows, T steps, H hidden width, V vocabulary. Parameters:
 * {@code weight} (V, H), which may be that of a token table (Press and Wolf 2017), and {@code bias} (V).
 */
public final class OutputLayer extends Layer {

    private static final String SCRIPT = Kernel.script(OutputLayer.class, "OutputLayer");

    private final Parameter weight;
    private final Parameter bias;

    public OutputLayer(int hiddenSize, int tokens) {
        weight = parameter("weight", Initializers.xavierUniform(), tokens, hiddenSize);
        bias = parameter("bias", Initializers.zeros(), tokens);
    }

    /** Shares the weight of {@code table}, whose vectors must be as wide as the hidden state. */
    public OutputLayer(TokenTable table) {
        weight = layer("table", table).weight();
        bias = parameter("bias", Initializers.zeros(), table.tokens());
    }

    /** V. */
    public int tokens() {
        return Math.toIntExact(bias.getShape().get(0));
    }

    /** (V, H) the weight and (V) the bias, for kernels. */
    public List<Parameter> weights() {
        return List.of(weight, bias);
    }

    /** @param hidden (..., H); gives (..., V) */
    public NDArray logits(NDArray hidden) {
        return hidden.getNDArrayInternal()
                .linear(hidden, value(weight), value(bias))
                .singletonOrThrow();
    }

    private static Kernel kernel(Forward f) {
        return Kernel.of(SCRIPT + ProductScript.of(f));
    }

    /**
     * Makes the projection ready for a search, whose every step multiplies few rows by it.
     *
     * @param f whose scope owns what is made for all steps
     */
    public StepOutput forSteps(Forward f) {
        if (!f.compute().fused()) {
            return (step, hidden) -> logits(hidden).logSoftmax(1);
        }
        Kernel kernel = kernel(f);
        Float low = f.compute().low();
        NDArray prepared =
                kernel.call(f.scope(), "for_steps", value(weight), low).singletonOrThrow();
        return (step, hidden) -> kernel.call(step.scope(), "log_probs", hidden, prepared, value(bias), low)
                .singletonOrThrow();
    }

    /**
     * Cross entropy against smoothed labels, summed over the steps inside the rows: a reference token gets
     * {@code 1 - smoothing} and every token {@code smoothing / V} (Szegedy et al. 2016, section 7).
     *
     * @param hidden (B, T, H)
     * @param reference (B, T) int64 tokens and their lengths
     * @param smoothing in [0, 1)
     * @return () the sum, in nats
     */
    public NDArray nllSum(Forward f, NDArray hidden, Padded reference, float smoothing) {
        NDArray rows = hidden.reshape(-1, hidden.getShape().get(2));
        NDArray tokens = reference.values().reshape(-1, 1);
        if (!reference.lengths().full(reference.time())) {
            NDArray inside = reference.lengths().inside(reference.time());
            rows = rows.get(inside);
            tokens = tokens.get(inside);
        }
        if (f.compute().fused()) {
            return kernel(f)
                    .call(
                            f.scope(),
                            "nll_sum",
                            rows,
                            value(weight),
                            value(bias),
                            tokens.squeeze(1),
                            smoothing,
                            f.compute().low())
                    .singletonOrThrow();
        }
        NDArray logProbs = logits(rows).logSoftmax(-1);
        NDArray nll = logProbs.gather(tokens, 1).sum().neg();
        if (smoothing == 0) {
            return nll;
        }
        NDArray uniform =
                f.scale(logProbs.sum(), -smoothing / logProbs.getShape().get(1));
        return f.scale(nll, 1 - smoothing).add(uniform);
    }
}
