package io.github.seqwright.encoder;

import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderFactory;

/** {@code type: resnet}. */
public final class ResNetEncoderFactory implements EncoderFactory<ResNetConfig> {

    @Override
    public String name() {
        return "resnet";
    }

    @Override
    public Class<ResNetConfig> configType() {
        return ResNetConfig.class;
    }

    @Override
    public Encoder create(ResNetConfig config, int inputSize) {
        return new ResNetEncoder(config, inputSize);
    }
}
