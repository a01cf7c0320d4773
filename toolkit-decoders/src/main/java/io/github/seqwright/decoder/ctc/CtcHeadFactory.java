package io.github.seqwright.decoder.ctc;

import io.github.seqwright.nn.HeadFactory;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.TokenTable;

/** {@code type: ctc}. */
public final class CtcHeadFactory implements HeadFactory<CtcConfig> {

    @Override
    public String name() {
        return "ctc";
    }

    @Override
    public Class<CtcConfig> configType() {
        return CtcConfig.class;
    }

    @Override
    public CtcHead create(CtcConfig config, MemorySpec memory, TokenTable target) {
        return new CtcHead(config, memory.size(), target.tokens());
    }
}
