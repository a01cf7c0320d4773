package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.encoder.DirectedLayer.Direction;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerNorm;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.RecurrentLayer.Result;
import io.github.seqwright.nn.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of recurrent layers. The memory holds the last layer's outputs, one position a source step in the source's
 * order whichever way it is read, and zeros behind the rows. Parameters of layer n stand under {@code layerN.forward} and
 * {@code layerN.backward}, of its normalization under {@code normN}.
 */
public final class RecurrentEncoder extends Encoder {

    private final RecurrentEncoderConfig config;
    private final List<DirectedLayer> layers = new ArrayList<>();
    private final List<LayerNorm> norms = new ArrayList<>();

    /** An encoder of vectors of width {@code inputSize}. */
    public RecurrentEncoder(RecurrentEncoderConfig config, int inputSize) {
        this.config = config;
        List<Direction> directions = config.bidirectional()
                ? List.of(Direction.FORWARD, Direction.BACKWARD)
                : List.of(config.reversed() ? Direction.BACKWARD : Direction.FORWARD);
        int width = inputSize;
        for (int n = 0; n < config.layers(); n++) {
            DirectedLayer layer = new DirectedLayer(config.cell(), directions, width, config.hidden());
            layers.add(layer("layer" + n, layer));
            width = layer.outputSize();
            if (config.layerNorm()) {
                norms.add(layer("norm" + n, new LayerNorm(width)));
            }
        }
    }

    @Override
    public MemorySpec memory() {
        int width = layers.get(0).outputSize();
        return new MemorySpec(width, layers.size(), width, config.cell().hasCell());
    }

    @Override
    public Encoded encode(Forward f, Padded input) {
        Rows rows = Rows.of(input);
        NDArray hidden = rows.clear(input.values());
        List<LayerState> last = new ArrayList<>(layers.size());
        for (int n = 0; n < layers.size(); n++) {
            NDArray below = hidden;
            Result result = layers.get(n).run(f, n == 0 ? below : f.dropout(below, config.dropout()), rows);
            last.add(result.last());
            hidden = result.outputs();
            if (config.residual() && below.getShape().equals(hidden.getShape())) {
                hidden = hidden.add(below);
            }
            if (config.layerNorm()) {
                hidden = norms.get(n).apply(hidden);
            }
        }
        return new Encoded(new Padded(rows.clear(hidden), input.lengths()), last, new Layout.Time(1));
    }
}
