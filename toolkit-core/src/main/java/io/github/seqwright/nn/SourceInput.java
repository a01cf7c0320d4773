package io.github.seqwright.nn;

import io.github.seqwright.data.Features;
import java.util.List;

/** Takes features from the host to the device and turns them into what the encoder reads. */
public abstract class SourceInput extends Layer {

    /** E, the width of the encoder's input; of images the channels. */
    public abstract int size();

    /** @return (B, T, E); images as (B, height, width, 3), their lengths their heights */
    public abstract Padded embed(Forward f, List<Features> sources);
}
