package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderFactory;

/** {@code type: pretrained_cnn}. */
public final class PretrainedCnnEncoderFactory implements EncoderFactory<PretrainedCnnConfig> {

    private static final int COLOURS = 3;

    @Override
    public String name() {
        return "pretrained_cnn";
    }

    @Override
    public Class<PretrainedCnnConfig> configType() {
        return PretrainedCnnConfig.class;
    }

    @Override
    public Encoder create(PretrainedCnnConfig config, int inputSize) {
        if (inputSize != COLOURS) {
            throw new InputException("pretrained_cnn reads images of three colours, but its input is " + inputSize
                    + " wide; choose `input: pixels` and a task with images");
        }
        return new PretrainedCnnEncoder(config);
    }
}
