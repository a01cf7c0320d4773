package io.github.seqwright.encoder;

import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderFactory;

/** {@code type: vgg}. */
public final class VggEncoderFactory implements EncoderFactory<VggEncoderConfig> {

    @Override
    public String name() {
        return "vgg";
    }

    @Override
    public Class<VggEncoderConfig> configType() {
        return VggEncoderConfig.class;
    }

    @Override
    public Encoder create(VggEncoderConfig config, int inputSize) {
        return new VggEncoder(config, inputSize);
    }
}
