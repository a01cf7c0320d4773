package io.github.seqwright.nn;

/** How the positions of an encoder's memory lie in the source; reports and word times need it. */
public sealed interface Layout {

    /** Position s stands for source steps {@code s * stride} to {@code (s + 1) * stride - 1}. */
    record Time(int stride) implements Layout {}

    /** Position s stands for row {@code s / columns} and column {@code s % columns} of an image. */
    record Grid(int rows, int columns) implements Layout {}
}
