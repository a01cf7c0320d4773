package io.github.seqwright.engine;

/** Whether a network computes with kernels. */
public enum KernelChoice {
    /** Kernels. */
    AUTO,
    /** Single operations: the reference. */
    PORTABLE,
    /** Kernels in TorchScript. */
    TORCHSCRIPT
}
