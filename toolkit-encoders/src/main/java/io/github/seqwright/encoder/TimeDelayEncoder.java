package io.github.seqwright.encoder;

import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener of time-delay layers below recurrent ones: each reads a window of the one below, the upper ones with gaps, so that a step
 * sees far with few weights (Peddinti et al. 2015). A layer of stride s makes a row of length L {@code ceil(L / s)} long.
 * Parameters stand under {@code delayN} and {@code recurrent}.
 */
public final class TimeDelayEncoder extends Encoder {

    private final float dropout;
    private final List<TimeDelayLayer> delays = new ArrayList<>();
    private final RecurrentEncoder recurrent;
    private final int stride;

    /** An encoder of vectors of width {@code inputSize}. */
    public TimeDelayEncoder(TimeDelayEncoderConfig config, int inputSize) {
        dropout = config.dropout();
        int width = inputSize;
        for (int n = 0; n < config.widths().size(); n++) {
            delays.add(layer(
                    "delay" + n,
                    new TimeDelayLayer(
                            width,
                            config.hidden(),
                            config.widths().get(n),
                            config.dilations().get(n),
                            config.strides().get(n))));
            width = config.hidden();
        }
        recurrent = layer("recurrent", new RecurrentEncoder(config.recurrent(), width));
        stride = config.strides().stream().reduce(1, (a, b) -> a * b);
    }

    @Override
    public MemorySpec memory() {
        return recurrent.memory();
    }

    @Override
    public Encoded encode(Forward f, Padded input) {
        Padded read = new Padded(Rows.of(input).clear(input.values()), input.lengths());
        for (TimeDelayLayer delay : delays) {
            Padded output = delay.apply(f, read);
            read = new Padded(f.dropout(output.values(), dropout), output.lengths());
        }
        Encoded encoded = recurrent.encode(f, read);
        return new Encoded(encoded.memory(), encoded.last(), new Layout.Time(stride));
    }
}
