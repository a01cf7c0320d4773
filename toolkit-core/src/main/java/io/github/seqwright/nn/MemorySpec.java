package io.github.seqwright.nn;

/**
 * The shape of what an encoder gives, known before it has seen data; decoders are built for it.
 *
 * @param size M, the width of the memory
 * @param stateLayers how many final states or summaries there are (0 for encoders without one)
 * @param stateSize width of each {@link LayerState}
 * @param hasCell whether those states have a cell
 */
public record MemorySpec(int size, int stateLayers, int stateSize, boolean hasCell) {}
