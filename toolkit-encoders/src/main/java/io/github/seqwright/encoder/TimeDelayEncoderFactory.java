package io.github.seqwright.encoder;

import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.EncoderFactory;

/** {@code type: tdnn}. */
public final class TimeDelayEncoderFactory implements EncoderFactory<TimeDelayEncoderConfig> {

    @Override
    public String name() {
        return "tdnn";
    }

    @Override
    public Class<TimeDelayEncoderConfig> configType() {
        return TimeDelayEncoderConfig.class;
    }

    @Override
    public Encoder create(TimeDelayEncoderConfig config, int inputSize) {
        return new TimeDelayEncoder(config, inputSize);
    }
}
