package io.github.seqwright.decoder.search;

import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchFactory;

/** {@code type: sampling}. */
public final class SamplingSearchFactory implements SearchFactory<SamplingSearchConfig> {

    @Override
    public String name() {
        return "sampling";
    }

    @Override
    public Class<SamplingSearchConfig> configType() {
        return SamplingSearchConfig.class;
    }

    @Override
    public Search create(SamplingSearchConfig config) {
        return new SamplingSearch(config);
    }
}
