package io.github.seqwright.nn;

import io.github.seqwright.data.Features;
import java.util.List;
import java.util.Optional;

/** Takes features from the host to the device and turns them into what the encoder reads. */
public abstract class SourceInput extends Layer {

    /** E, the width of the encoder's input; of images the channels. */
    public abstract int size();

    /**
     * Names what {@link #embed} makes of a source, for encoders that keep what they computed: equal names, equal arrays. Empty
     * where there is no such name, as for a source that was changed at random.
     */
    public Optional<String> key(Features source) {
        return Optional.empty();
    }

    /** @return (B, T, E); images as (B, height, width, 3), their lengths their heights */
    public abstract Padded embed(Forward f, List<Features> sources);
}
