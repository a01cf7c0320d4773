package com.example.seqwright;

import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderContract;

/** All that decoders, training and search rely on. */
class AveragingEncoderTest extends EncoderContract {

    @Override
    protected Encoder encoder(float dropout) {
        return new AveragingEncoder(new AveragingEncoder.Config(6, dropout), inputSize());
    }

    @Override
    protected int inputSize() {
        return 5;
    }
}
