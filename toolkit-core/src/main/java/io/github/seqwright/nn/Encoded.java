package io.github.seqwright.nn;

import java.util.List;

/**
 * A batch of encoded sources.
 *
 * @param memory (B, S, M), what attention looks at
 * @param last final state of each layer, first layer first; empty for encoders without one
 * @param layout how the S positions lie in the source
 */
public record Encoded(Padded memory, List<LayerState> last, Layout layout) {

    public Encoded {
        last = List.copyOf(last);
    }
}
