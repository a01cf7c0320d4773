package io.github.seqwright.encoder;

import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderFactory;

/** {@code type: pyramid}. */
public final class PyramidEncoderFactory implements EncoderFactory<PyramidEncoderConfig> {

    @Override
    public String name() {
        return "pyramid";
    }

    @Override
    public Class<PyramidEncoderConfig> configType() {
        return PyramidEncoderConfig.class;
    }

    @Override
    public Encoder create(PyramidEncoderConfig config, int inputSize) {
        return new PyramidEncoder(config, inputSize);
    }
}
