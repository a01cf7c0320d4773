package io.github.seqwright.engine;

import ai.djl.ndarray.NDManager;

/**
 * How layers compute where there is a choice. Weights, averages, softmax over the vocabulary and losses are float32 in all of
 * them.
 */
public enum Compute {
    /** One operation of the engine after the other: the reference. */
    PORTABLE,
    /** Kernels, where a layer has one, in float32. */
    FUSED,
    /**
     * Kernels that multiply matrices in bfloat16, whose 8 significant bits are enough for gradients that are noisy anyway, and
     * keep what lies between two products in it.
     */
    FUSED_BFLOAT16;

    /** @param manager on the device to compute on */
    public static Compute choose(KernelChoice kernels, Precision precision, NDManager manager) {
        if (kernels == KernelChoice.PORTABLE) {
            return PORTABLE;
        }
        return precision.choose(manager) == Precision.BFLOAT16 ? FUSED_BFLOAT16 : FUSED;
    }

    public boolean fused() {
        return this != PORTABLE;
    }

    public boolean bfloat16() {
        return this == FUSED_BFLOAT16;
    }

    /** As kernels take it: 1 for bfloat16. */
    public Float low() {
        return bfloat16() ? 1f : 0f;
    }
}
