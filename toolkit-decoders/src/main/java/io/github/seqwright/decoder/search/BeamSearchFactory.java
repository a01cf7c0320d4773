package io.github.seqwright.decoder.search;

import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchFactory;

/** {@code type: beam}. */
public final class BeamSearchFactory implements SearchFactory<BeamSearchConfig> {

    @Override
    public String name() {
        return "beam";
    }

    @Override
    public Class<BeamSearchConfig> configType() {
        return BeamSearchConfig.class;
    }

    @Override
    public Search create(BeamSearchConfig config) {
        return new BeamSearch(config);
    }
}
