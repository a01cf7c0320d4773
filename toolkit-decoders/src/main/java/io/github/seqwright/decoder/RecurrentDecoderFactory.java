package io.github.seqwright.decoder;

import io.github.seqwright.nn.Decoder;
import io.github.seqwright.nn.DecoderFactory;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.TokenTable;

/** {@code type: recurrent}. */
public final class RecurrentDecoderFactory implements DecoderFactory<RecurrentDecoderConfig> {

    @Override
    public String name() {
        return "recurrent";
    }

    @Override
    public Class<RecurrentDecoderConfig> configType() {
        return RecurrentDecoderConfig.class;
    }

    @Override
    public Decoder create(RecurrentDecoderConfig config, MemorySpec memory, TokenTable target, boolean tieOutput) {
        return new RecurrentDecoder(config, memory, target, tieOutput);
    }
}
