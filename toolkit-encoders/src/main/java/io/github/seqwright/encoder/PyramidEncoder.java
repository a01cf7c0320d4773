package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.encoder.DirectedLayer.Direction;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.RecurrentLayer.Result;
import io.github.seqwright.nn.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * The listener of Listen, Attend and Spell (Chan et al. 2016, section 3.1): bidirectional recurrent layers, of which the upper ones
 * read a few neighboring states of the layer below side by side. A row of length L becomes {@code ceil(L / factor)} long with
 * each; where the last group lacks states, zeros stand for them. Parameters of layer n stand under {@code layerN.forward} and
 * {@code layerN.backward}. Legend: B rows, T steps, H width.
 */
public final class PyramidEncoder extends Encoder {

    private final PyramidEncoderConfig config;
    private final List<DirectedLayer> layers = new ArrayList<>();

    /** An encoder of vectors of width {@code inputSize}. */
    public PyramidEncoder(PyramidEncoderConfig config, int inputSize) {
        this.config = config;
        int width = inputSize;
        for (int n = 0; n < config.layers(); n++) {
            int read = joins(n) ? width * config.factor() : width;
            DirectedLayer layer = new DirectedLayer(
                    config.cell(), List.of(Direction.FORWARD, Direction.BACKWARD), read, config.hidden());
            layers.add(layer("layer" + n, layer));
            width = layer.outputSize();
        }
    }

    private boolean joins(int layer) {
        return layer >= config.layers() - config.reductions();
    }

    @Override
    public MemorySpec memory() {
        int width = layers.get(0).outputSize();
        return new MemorySpec(width, layers.size(), width, config.cell().hasCell());
    }

    @Override
    public Encoded encode(Forward f, Padded input) {
        Rows rows = Rows.of(input);
        Padded hidden = new Padded(rows.clear(input.values()), input.lengths());
        List<LayerState> last = new ArrayList<>(layers.size());
        int stride = 1;
        for (int n = 0; n < layers.size(); n++) {
            if (joins(n)) {
                hidden = joined(f, hidden);
                rows = Rows.of(hidden);
                stride *= config.factor();
            }
            NDArray read = n == 0 ? hidden.values() : f.dropout(hidden.values(), config.dropout());
            Result result = layers.get(n).run(f, read, rows);
            last.add(result.last());
            hidden = new Padded(rows.clear(result.outputs()), hidden.lengths());
        }
        return new Encoded(hidden, last, new Layout.Time(stride));
    }

    /** (B, T, H) with zeros behind the rows to (B, ceil(T / factor), factor * H). */
    private Padded joined(Forward f, Padded states) {
        int factor = config.factor();
        NDArray values = states.values();
        long batch = values.getShape().get(0);
        long width = values.getShape().get(2);
        long groups = (states.time() + factor - 1) / factor;
        long missing = groups * factor - states.time();
        NDArray whole = missing == 0 ? values : values.concat(f.scope().zeros(new Shape(batch, missing, width)), 1);
        return new Padded(
                whole.reshape(batch, groups, factor * width), states.lengths().shortened(factor));
    }
}
