package com.example.seqwright;

import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderFactory;

/** {@code type: averaging}. */
public final class AveragingEncoderFactory implements EncoderFactory<AveragingEncoder.Config> {

    @Override
    public String name() {
        return "averaging";
    }

    @Override
    public Class<AveragingEncoder.Config> configType() {
        return AveragingEncoder.Config.class;
    }

    @Override
    public Encoder create(AveragingEncoder.Config config, int inputSize) {
        return new AveragingEncoder(config, inputSize);
    }
}
