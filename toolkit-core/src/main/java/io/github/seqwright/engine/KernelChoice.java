package io.github.seqwright.engine;

/** Whether to compute with kernels. */
public enum KernelChoice {
    /** Kernels. */
    AUTO,
    /** Single operations: the reference. */
    PORTABLE,
    /** Kernels in TorchScript. */
    TORCHSCRIPT
}
