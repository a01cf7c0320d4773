package io.github.seqwright.decoder.search;

/** Configuration of greedy search: none. */
public record GreedySearchConfig() {}
