package io.github.seqwright.encoder;

import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderFactory;

/** {@code type: recurrent}. */
public final class RecurrentEncoderFactory implements EncoderFactory<RecurrentEncoderConfig> {

    @Override
    public String name() {
        return "recurrent";
    }

    @Override
    public Class<RecurrentEncoderConfig> configType() {
        return RecurrentEncoderConfig.class;
    }

    @Override
    public Encoder create(RecurrentEncoderConfig config, int inputSize) {
        return new RecurrentEncoder(config, inputSize);
    }
}
