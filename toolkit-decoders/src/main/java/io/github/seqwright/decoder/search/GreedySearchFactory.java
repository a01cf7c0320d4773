package io.github.seqwright.decoder.search;

import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchFactory;

/** {@code type: greedy}: the likeliest token at every step, which is a beam of 1. */
public final class GreedySearchFactory implements SearchFactory<GreedySearchConfig> {

    @Override
    public String name() {
        return "greedy";
    }

    @Override
    public Class<GreedySearchConfig> configType() {
        return GreedySearchConfig.class;
    }

    @Override
    public Search create(GreedySearchConfig config) {
        return BeamSearch.greedy();
    }
}
