package io.github.seqwright.nn;

/** Positions of a memory, from {@code begin} on and before {@code end}. */
public record Span(int begin, int end) {}
